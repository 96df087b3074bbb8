import { anyOf } from './any-of.ts'

/** What is seen under a microscope, or of a specimen on the table; who meets a patient sees none of it. */
export const tissue =
  anyOf(`cells?|cellular(?:ity)?|hypercellular|hypocellular|cytoplasm\\w*|nuclei|nucleoli|chromatin|melanocyt\\w*|keratin\\w*|lymphocytes|histiocyt\\w*|neutrophilic|plasma cells|fibroblasts?|megakaryocyt\\w*|blasts|dermis|dermal|epidermis|subserosa|lamina propria|mucosal?|submucosa|stromal|
  crypts?|villous|follicular|follicles|microfollicles|colloid|ductal|lobular|in situ|dysplasia|metaplasia|hyperplasia|adenocarcinoma|squamous|adenoma|necrosis|fibrosis|granulomas?|proliferation|infiltrat\\w+|invad\\w+|invasion|infiltrate|breslow|bethesda|trephine|aspirate|fna[bc]?|reticulin|
  cd\\d{1,3}|ck\\d{1,2}|p\\d{2}|s100|ttf-?1|kappa|lambda|grade [123]|blocks?|embedded|ellipse|fragments?|pieces?|cores?|shave|punch|excised|tan|grey.?white|fungating|bearing|bisected|inked|received|fixed|cut surface|opening|weighing|measuring|edges?|nodes? involved|\\d{1,3} of \\d{1,3} nodes|\\d{1,3} ?x ?\\d{1,3} ?x ?\\d{1,3}|
  microcytic|macrocytic|normocytic|hypochromic|normochromic|anisocytosis|poikilocytosis|rouleaux|glomerul\\w+|mesangi\\w+|crescents?|dyskaryosis|immunofluorescence|villi|hpv|pencil cells|target cells|schistocytes|ha?emoparasites|bacilli|spores|hyphae|yeasts?|casts|crystals|drusen|zellen|gewebe|praparat|schnittrand|celulas|biopsia|pieza|bordes?`)

/** How a change in genes or chromosomes is written, and what is said of it. */
export const genes =
  /(?<![a-z])(?:[cgmp]\.\s?[(*-]?(?:\d|[a-z]{1,3}\d)[\w>*+_()-]*|exons? \d+|e\d{3}_[a-z]\d{3}\w*|[a-z]\d{2,4}(?:del|ins|dup|fs|x|[a-z])\b|vaf|allel\w+|heterozyg\w+|homozyg\w+|wild.?type|karyotype|4[5-7],\s?x[xy]?\S*|t\(\d+;\d+\)\S*|variants?|mutations?|mutated|pathogenic|sequenc\w+|ngs|amplif\w+|rearrange\w+|fusion|codons?|msi(?:-h)?|mss|microsatellite|pd-?l1|tps|cps|ihc|metaphases|methylation|copies\/ml|transcripts?|genes?|genotype|brca[12]|egfr|kras|braf|alk|ros1|jak2|bcr-?abl1?|mean depth|germline|somatic|ploidy)(?![a-z])/g

/** What is looked for in a specimen, and where it came from. */
export const specimens =
  anyOf(`[a-z]+ (?:swab|smear|culture|sample|specimen|aspirate)|swab|smears?|(?:stool|urine|sputum|csf|fluid|swab|blood)\\s?:|occult|ova|not (?:seen|tested)|none seen|msu|csu|mgit|afb|acid.?fast|rapid test|parasit\\w+|[a-z]\\. [a-z]{4,20}(?:us|um|is|ae|ii|ans)|microscopy|no growth|(?:heavy|light|mixed|scanty|moderate|profuse) growth|growth of|no (?:organisms|ova|cysts|parasites|pathogens)|staph\\w*|strep\\w*|e\\.? ?coli|candida|[rd]na|pcr|antigen|antibody|(?:anti|ab|ag) [a-z]{1,4}|
  kultur|urin(?:e|status|kultur)?|cultivo|urocultivo|hemocultivo|keime?|(?:your|standard|normal|reference) (?:value|range)|(?:above|below) (?:high|low) normal|in range|out of range|result(?:s)? (?:out|available|released|received)|taken|lab comments?|specimens?|labor|analisis|hematies|plaquetas|colesterol|vsg`)

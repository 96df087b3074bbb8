import { cards, pay } from '../inbox.ts'
import { deliver, paymentsOf, sessionIdOf } from '../stripe-account.ts'
import type { Player } from './player.ts'
import type { Stage } from './stage.ts'
import type { Step } from './step.ts'
import type { Together } from './together.ts'

type Told = NonNullable<Step['pay']>

/** Pays on the page that was given last, or has the provider tell of it late or once more. */
export async function payAsTold(
  { card, with: method, notice }: Told,
  { me, stage: { app }, together }: { me: Player; stage: Stage; together: Together },
): Promise<void> {
  const page = await me.checkout()
  await me.listen()
  if (notice === 'again') {
    const status = await deliver(app, 'checkout.session.completed', sessionIdOf(page))
    if (status !== 200) throw new Error(`the notice was refused with ${status}`)
  } else if (notice === 'late') {
    await together.meet(
      own => app.whileDown(async () => void (await Promise.all(own.map(each => each())))),
      async () => payThere(sessionIdOf(page)),
    )
    await me.comeBack()
  } else {
    const { status } = await pay(page, method ?? cards[card ?? 'visa'])
    const wanted = card === 'declined' ? 402 : 200
    if (status !== wanted) throw new Error(`the page answered ${status}`)
  }

  /** The page is the provider's, and there whether we are or not. */
  function payThere(sessionId: string): void {
    const paid = paymentsOf(app.sandbox).stripe.pay(sessionId, {
      method: 'card',
      card: { number: cards[card ?? 'visa'] },
    })
    if (paid.status !== 200) throw new Error(`the page answered ${paid.status}`)
  }
}

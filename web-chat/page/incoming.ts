import type { Activity, StoreMiddleware } from './web-chat-bundle.ts'

interface Link {
  title: string
  value: string
}

/**
 * What our page makes of an activity before Web Chat shows it; what was sent stays plain for every other client.
 * `onShown` hears the place of each in the conversation.
 */
export const forOurPage =
  (onShown: (place: string) => void): StoreMiddleware =>
  () =>
  next =>
  action => {
    if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return next(action)
    const payload = action.payload as { activity: Activity }
    const place = payload.activity.channelData?.['webchat:sequence-id']
    if (place !== undefined) onShown(String(place))
    return next({ ...action, payload: { ...payload, activity: arranged(payload.activity) } })
  }

/**
 * An address that a button opens is not spelled out above it: a checkout's has hundreds of letters. And the button
 * that pays stands first among those below too, where a long message cannot push it out of sight.
 */
export function arranged(activity: Activity): Activity {
  const links = linksOf(activity)
  const { text, suggestedActions, channelData } = activity
  const pay = links.find(({ value }) => value === channelData?.intake?.url)
  return {
    ...activity,
    ...(typeof text === 'string' && { text: links.reduce(withoutAddress, text) }),
    ...(pay && {
      suggestedActions: { ...suggestedActions, actions: [pay, ...(suggestedActions?.actions ?? [])] },
    }),
  }
}

function linksOf({ attachments = [] }: Activity): Link[] {
  return attachments.flatMap(({ content }) => content?.buttons ?? []).filter(({ type }) => type === 'openUrl')
}

const withoutAddress = (text: string, { title, value }: Link) => text.replace(`\n\n${title}: ${value}`, '')

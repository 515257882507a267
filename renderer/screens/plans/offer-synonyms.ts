/** How providers write "a day" into the names of their offers. */
const BY_DAY = /\bdaily\b|\b(?:a|per|each|every) day\b|\/\s?day\b|每天|每日|日租|天天|毎日|1日|一日/iu;

/** Whether the name of an offer says that its data is counted by day. */
export function saysByDay(offerName: string): boolean {
  return BY_DAY.test(offerName.normalize('NFKC'));
}

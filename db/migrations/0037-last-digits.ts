/** Last digits of a card or phone number are answered from an index, however many cards there are. */
export const lastDigits = {
  version: 37,
  name: 'last-digits',
  sql: `
/* The fewest last digits that are looked for; within those that share them the newest come first. */
CREATE INDEX card_by_last_digits ON card (substr(iccid, -4), id);
CREATE INDEX card_by_last_digits_of_phone ON card (substr(msisdn, -4), id) WHERE msisdn IS NOT NULL;
`,
} as const;

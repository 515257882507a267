/** Five to eight last digits are answered as fast as four: among a million cards hundreds share the last four. */
export const moreLastDigits = {
  version: 38,
  name: 'more-last-digits',
  sql: `
DROP INDEX card_by_last_digits;
DROP INDEX card_by_last_digits_of_phone;
/* The last four digits, then one digit more each, from the right: any ending of four to eight is a part of the key. */
CREATE INDEX card_by_last_digits ON card (substr(iccid, -4), substr(iccid, -5, 1), substr(iccid, -6, 1), substr(iccid, -7, 1),
  substr(iccid, -8, 1), id);
CREATE INDEX card_by_last_digits_of_phone ON card (substr(msisdn, -4), substr(msisdn, -5, 1), substr(msisdn, -6, 1),
  substr(msisdn, -7, 1), substr(msisdn, -8, 1), id) WHERE msisdn IS NOT NULL;
`,
} as const;

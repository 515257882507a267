/** Support: a few products, one of each sort that the catalogue documents. */
const country = { iso_code: 'JPN', name: 'Japan' };
const operator = { id: 1401, name: 'Example JP', country };
const retail = { amount: 4, fee: 0, unit: 'USD', unit_type: 'CURRENCY' };
const wholesale = (amount: number, fee = 0) => ({ amount, fee, unit: 'USD', unit_type: 'CURRENCY' });
const data = (unit: string, base: number) => ({
  type: 'DATA',
  unit,
  unit_type: 'DATA',
  amount: { base, promotion_bonus: 0, total_excluding_tax: base, total_including_tax: base },
});

export const DT_ONE_PRODUCTS = [
  {
    id: 6035,
    name: '3 USD',
    description: 'Airtime',
    type: 'FIXED_VALUE_RECHARGE',
    service: { id: 1, name: 'Mobile' },
    operator,
    prices: { retail, wholesale: wholesale(3.6) },
    benefits: [{ ...data('USD', 3), type: 'CREDITS', unit_type: 'CURRENCY' }],
    validity: { quantity: -1, unit: 'DAY' },
    required_credit_party_identifier_fields: [['mobile_number']],
  },
  {
    id: 7013,
    name: '10 GB 30 days',
    description: 'eSIM data',
    type: 'FIXED_VALUE_PIN_PURCHASE',
    service: { id: 13, name: 'eSIM' },
    operator,
    prices: { retail: null, wholesale: wholesale(8.25, 0.1) },
    benefits: [data('GB', 10)],
    validity: { quantity: 30, unit: 'DAY' },
    required_credit_party_identifier_fields: null,
  },
  {
    id: 7014,
    name: 'Unlimited 15 days',
    description: 'eSIM data',
    type: 'FIXED_VALUE_PIN_PURCHASE',
    service: { id: 13, name: 'eSIM' },
    operator,
    prices: { retail: null, wholesale: wholesale(20) },
    benefits: [data('GB', -1)],
    validity: { quantity: 15, unit: 'DAY' },
    required_credit_party_identifier_fields: null,
  },
  {
    id: 8001,
    name: '1 to 50 USD',
    description: 'A range',
    type: 'RANGED_VALUE_RECHARGE',
    service: { id: 1, name: 'Mobile' },
    operator,
    // What is sent, and nine tenths of it and a fee as its cost.
    source: { amount: { min: 1, max: 50, increment: 0.5 }, unit: 'USD', unit_type: 'CURRENCY' },
    accepted_calculation_modes: ['SOURCE_AMOUNT', 'DESTINATION_AMOUNT'],
    prices: { retail, wholesale: { ...wholesale(0), amount: { min: 0.9, max: 45 }, fee: 0.05 } },
    benefits: [],
    validity: null,
    required_credit_party_identifier_fields: [['mobile_number']],
  },
  {
    id: 8002,
    name: 'Game PIN',
    description: 'A PIN, no recharge',
    type: 'FIXED_VALUE_PIN_PURCHASE',
    service: { id: 4, name: 'Gift cards' },
    operator,
    prices: { retail, wholesale: wholesale(10) },
    benefits: [],
    validity: null,
    required_credit_party_identifier_fields: null,
  },
];

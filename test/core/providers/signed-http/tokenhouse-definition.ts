/** The definition of the invented supplier that wants a login, as a shop's technician would write it from the page. */
const text = (name: string, value: string) => ({ name, value });
const ended = { when: { code: '4011' }, class: 'not_processed', renewsLogin: true };
const fine = { when: { code: '0' }, class: 'succeeded' };
const offer = {
  offerCode: 'id',
  name: 'title',
  cost: { at: 'yuan', read: 'money' },
  data: { at: 'size', apply: 'remove:G', read: 'data', unit: 'GiB' },
  days: { at: 'days', read: 'integer' },
};

export const TOKENHOUSE = {
  format: 'kaduo-signed-http/1',
  name: 'Tokenhouse',
  account: { host: {}, user: {}, password: { secret: true } },
  target: { kind: 'iccid' },
  money: { currency: 'CNY' },
  times: { shown: { format: 'yyyy-MM-dd HH:mm:ss', zone: '+08:00' } },
  maps: { sim: { ON: 'active', NEW: 'inactive', OFF: 'blocked' }, end: { DONE: 'succeeded', RETURNED: 'reversed' } },
  capabilities: { recoveryClass: 'B', ownReference: 'unproven', queryBy: ['reference'] },
  defaults: {
    url: '{account.host}',
    body: { format: 'json' },
    parameters: [{ name: 'Authorization', value: 'Bearer {login.token}', in: 'header' }],
    reply: { fields: { code: 'code' }, rules: [ended] },
  },
  operations: {
    login: {
      kind: 'login',
      path: '/login',
      without: ['Authorization'],
      parameters: [text('user', '{account.user}'), text('password', '{account.password}')],
      reply: {
        fields: { token: 'data.token', lifeSeconds: { at: 'data.seconds', read: 'integer' } },
        rules: [fine, { when: { code: '4010' }, class: 'not_processed', trouble: 'credentials' }],
      },
    },
    submit: {
      kind: 'submit',
      path: '/buy',
      parameters: [text('no', '{order.reference}'), text('iccid', '{target}'), text('code', '{order.product}')],
      reply: { fields: { providerReference: 'data.id' }, rules: [{ when: { code: '0' }, class: 'pending' }] },
    },
    query: {
      kind: 'query',
      path: '/order',
      parameters: [text('no', '{order.reference}')],
      reply: {
        fields: { providerReference: 'data.id', reference: 'data.no', state: 'data.state' },
        agree: [{ field: 'reference', with: '{order.reference}', required: true }],
        rules: [
          { when: { code: '0', state: 'DONE' }, class: 'succeeded' },
          { when: { code: '4040' }, class: 'unknown', because: 'not_found' },
        ],
      },
    },
    balance: {
      kind: 'balance',
      path: '/balance',
      reply: { fields: { balance: { at: 'data.yuan', read: 'money' } }, rules: [fine] },
    },
    card: {
      kind: 'card',
      path: '/card',
      parameters: [text('iccid', '{target}')],
      reply: {
        fields: {
          iccid: 'data.iccid',
          cardState: { at: 'data.sim', apply: 'map:sim' },
          phone: 'data.msisdn',
          expiresAt: { at: 'data.until', read: 'time', time: 'shown' },
        },
        agree: [{ field: 'iccid', with: '{target}', required: true }],
        rules: [fine, { when: { code: '4042' }, class: 'rejected', code: 'CARD_UNKNOWN' }],
      },
    },
    use: {
      kind: 'usage',
      path: '/use',
      parameters: [text('iccid', '{target}')],
      reply: {
        fields: {
          dataTotal: { at: 'data.totalMb', read: 'data', unit: 'MiB' },
          dataUsed: { at: 'data.usedMb', read: 'data', unit: 'MiB' },
        },
        rules: [fine],
      },
    },
    takeBack: {
      kind: 'cancel',
      path: '/cancel',
      parameters: [text('id', '{order.providerReference}')],
      reply: { rules: [fine, { when: { code: '4090' }, class: 'rejected' }] },
    },
    bought: {
      kind: 'list',
      path: '/orders',
      parameters: [text('since', '{order.since|time:shown}')],
      reply: { rules: [fine] },
      list: {
        at: 'data.rows',
        fields: {
          reference: 'no',
          providerReference: 'id',
          target: 'iccid',
          offerCode: 'code',
          state: { at: 'state', apply: 'map:end' },
          cost: { at: 'yuan', read: 'money' },
          acceptedAt: { at: 'at', read: 'time', time: 'shown' },
        },
      },
    },
    cardPlans: {
      kind: 'offers',
      path: '/card/plans',
      parameters: [text('iccid', '{target}')],
      reply: { rules: [fine] },
      list: { at: 'data', fields: offer },
    },
    plans: {
      kind: 'catalogue',
      path: '/plans',
      parameters: [text('page', '{order.page}')],
      reply: { rules: [fine] },
      list: { at: 'data', fields: offer, pages: { size: 2 } },
    },
  },
};

/** Played from the notes on the onlinepay.do family: GBK forms, fixed order of signed fields, XML in GBK; knows no adapter. */
import { createHash } from 'node:crypto';
import { readFormBytes, startSupplier } from './loopback-supplier.ts';
import type { Answer, LoopbackSupplier } from './loopback-supplier.ts';

/** 成功 and 话费 in GBK. */
export const SUCCESS_GBK = Buffer.from([0xb3, 0xc9, 0xb9, 0xa6]);
const CREDIT_GBK = Buffer.from([0xbb, 0xb0, 0xb7, 0xd1]);
const SIGNED = ['userid', 'productid', 'price', 'num', 'mobile', 'spordertime', 'sporderid'];

export interface Onlinepay extends LoopbackSupplier {
  readonly orders: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What a query says of orders. */
  endAs(resultno: string): void;
}

export async function startOnlinepay(userid: string, key: string): Promise<Onlinepay> {
  const orders = new Map<string, ReadonlyMap<string, string>>();
  let resultno = '1';
  const supplier = await startSupplier(({ path, bytes }) => {
    const form = readFormBytes(bytes, 'gbk');
    const isBalance = path === '/searchbalance.do';
    const names = path === '/onlinepay.do' ? SIGNED : isBalance ? ['userid'] : ['userid', 'sporderid'];
    const text = `${names.map((name) => `${name}=${form.get(name) ?? ''}`).join('&')}&key=${key}`;
    const isRight = form.get('sign') === createHash('md5').update(gbk(text)).digest('hex').toUpperCase();
    if (form.get('userid') !== userid) return xml('order', [['resultno', '5001']]);
    if (!isRight) return xml('order', [['resultno', '5005']]);
    if (isBalance)
      return xml('user', [
        ['userid', userid],
        ['balance', '1234.50'],
        ['resultno', '1'],
      ]);
    const reference = form.get('sporderid') ?? '';
    if (path !== '/onlinepay.do') {
      const order = orders.get(reference);
      return order ? tell(order, resultno) : xml('order', [['resultno', '5007']]);
    }
    if (orders.has(reference)) return xml('order', [['resultno', '5006']]);
    orders.set(reference, form);
    return tell(form, '0');
  });
  return { ...supplier, orders, endAs: (next) => void (resultno = next) };
}

function tell(form: ReadonlyMap<string, string>, resultno: string): Answer {
  return xml('order', [
    ['orderid', 'XS260801000123'],
    ['productid', form.get('productid') ?? ''],
    ['num', '1'],
    ['ordercash', '49.50'],
    ['productname', CREDIT_GBK],
    ['sporderid', form.get('sporderid') ?? ''],
    ['mobile', form.get('mobile') ?? ''],
    ['resultno', resultno],
    ['remark1', SUCCESS_GBK],
    ['fundbalance', '1000.00'],
  ]);
}

/** The prolog says GB2312, the bytes are GBK: so it is written in the notes. */
function xml(root: string, fields: readonly (readonly [string, string | Buffer])[]): Answer {
  const parts = fields.flatMap(([name, value]) => [
    Buffer.from(`<${name}>`),
    typeof value === 'string' ? gbk(value) : value,
    Buffer.from(`</${name}>`),
  ]);
  const head = Buffer.from(`<?xml version="1.0" encoding="gb2312"?><${root}>`);
  return { headers: { 'content-type': 'text/xml' }, body: Buffer.concat([head, ...parts, Buffer.from(`</${root}>`)]) };
}

/** Only ASCII and the one product name that the tests use: enough to be independent of our own tables. */
function gbk(text: string): Buffer {
  const pieces = text.split('话费').map((piece) => Buffer.from(piece, 'ascii'));
  return Buffer.concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [CREDIT_GBK, piece])));
}

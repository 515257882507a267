/** Played from the notes on Dayuanren's platform (form, MD5 upper case, references are taken once); knows no adapter. */
import { createHash } from 'node:crypto';
import { readFormBytes, startSupplier } from './loopback-supplier.ts';
import type { Answer, LoopbackSupplier } from './loopback-supplier.ts';

export interface Sale {
  readonly reference: string;
  readonly mobile: string;
  readonly product: string;
  /** 0 processing, 1 success, 2 failed, 3 partly. */
  state: string;
}

export interface Dayuanren extends LoopbackSupplier {
  readonly sales: Sale[];
  /** What the next purchase will be when it is asked about. */
  endAs(state: string): void;
}

export async function startDayuanren(userid: string, apikey: string): Promise<Dayuanren> {
  const sales: Sale[] = [];
  let state = '1';
  const supplier = await startSupplier(({ path, bytes }) => {
    const form = readFormBytes(bytes, 'utf-8');
    const signed = [...form].filter(([name]) => name !== 'sign').toSorted(([a], [b]) => (a < b ? -1 : 1));
    const text = `${signed.map(([name, value]) => `${name}=${value}`).join('&')}&apikey=${apikey}`;
    const sign = createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();
    if (form.get('sign') !== sign || form.get('userid') !== userid) return json({ errno: 4, errmsg: '签名错误' });
    return path.endsWith('/index/check') ? check(form.get('out_trade_nums') ?? '') : buy(form);
  });

  function buy(form: ReadonlyMap<string, string>): Answer {
    const reference = form.get('out_trade_num') ?? '';
    if (sales.some((one) => one.reference === reference)) return json({ errno: 9, errmsg: '订单号已存在' });
    sales.push({ reference, mobile: form.get('mobile') ?? '', product: form.get('product_id') ?? '', state });
    const data = { order_number: `CZH${sales.length}`, out_trade_num: reference, total_price: '18.00' };
    return json({ errno: 0, errmsg: '提交成功', data });
  }

  function check(reference: string): Answer {
    const data = sales
      .map((sale, index) => ({ ...sale, number: `CZH${index + 1}` }))
      .filter((sale) => sale.reference === reference)
      .map((sale) => ({
        out_trade_num: sale.reference,
        order_number: sale.number,
        mobile: sale.mobile,
        state: Number(sale.state),
        charge_amount: '50.00',
      }));
    return json({ errno: 0, errmsg: '查询成功', data });
  }

  return { ...supplier, sales, endAs: (next) => void (state = next) };
}

function json(value: unknown): Answer {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

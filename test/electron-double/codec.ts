/** Text that can be turned back into what structured clone would have carried. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Fn = (...args: unknown[]) => unknown;

/**
 * Codec for values that cross between processes by the debugging protocol, which carries only text: dates, bytes (as
 * base64), big integers, undefined, maps, sets and errors. With `keepFunction` and `makeFunction` functions cross too,
 * as numbers. It also runs inside the page from its source text, so it uses nothing outside itself.
 */
export function makeCodec(keepFunction?: (fn: Fn) => number, makeFunction?: (id: number) => Fn): Codec {
  type Tagged = { readonly $: string; readonly v?: unknown };

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  }

  function pack(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'function') {
      if (!keepFunction) throw new Error('An object could not be cloned.');
      return { $: 'function', v: keepFunction(value as Fn) };
    }
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      return { $: 'bytes', v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    if (value instanceof Map) return { $: 'map', v: [...value].map(pack) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) };
    if (value instanceof Error) return { $: 'error', v: value.message };
    if (Array.isArray(value)) return value.map(pack);
    return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, pack(item)]) };
  }

  function unpack(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(unpack);
    const { $: tag, v } = value as Tagged;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(v as string);
      case 'function':
        if (!makeFunction) throw new Error('a function arrived where none can');
        return makeFunction(v as number);
      case 'date':
        return new Date(v as number);
      case 'bytes':
        return Uint8Array.from(atob(v as string), (char) => char.charCodeAt(0));
      case 'buffer':
        return Uint8Array.from(atob(v as string), (char) => char.charCodeAt(0)).buffer;
      case 'map':
        return new Map((v as unknown[]).map((pair) => unpack(pair) as [unknown, unknown]));
      case 'set':
        return new Set((v as unknown[]).map(unpack));
      case 'error':
        return new Error(v as string);
      default:
        return Object.fromEntries((v as [string, unknown][]).map(([key, item]) => [key, unpack(item)]));
    }
  }

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  };
}

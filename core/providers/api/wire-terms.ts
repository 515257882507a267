/** What the replies of documented APIs are made of. Numbers are text here, see `read-json.ts`. */
import { z } from 'zod';
import type { UtcMs } from '../../../contract/terms/time.ts';

/** A word, a name or a number, as written. */
export const text = z.string().max(10_000);
/** The same, and not empty. */
export const name = text.min(1);
/** A provider's own number for a thing: `0` is what programs write when they have none. */
export const identifier = name.refine((written) => !/^[\s0]*$/.test(written));
/** A plain decimal number; not `1e5`, which no provider writes for money. */
export const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,15})?$/);
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
/** Yes or no, also where it comes as text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
/** With a zone; what comes without one is no instant. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((written) => Date.parse(written) as UtcMs)
  .refine((instantMs) => Number.isSafeInteger(instantMs));

/** A field that a reply may leave out, or say is not there. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** A field that nothing depends on: one that cannot be read is as good as absent. */
export const extra = <T extends z.ZodType>(schema: T) => optional(schema).catch(undefined);

/** A list of which the entries that cannot be read are left out: one odd product must not hide the others. */
export const listOfReadable = <T extends z.ZodType>(schema: T) =>
  z.array(z.unknown()).transform((entries) =>
    entries.flatMap((entry) => {
      const read = schema.safeParse(entry);
      return read.success ? [read.data] : [];
    }),
  );

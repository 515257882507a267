/** 1980-01-01 00:00, the first moment that a zip can name. */
const DOS_EPOCH = 0x00210000;

/** Sets the times of all files in a zip to the same moment, so that equal content gives equal bytes. */
export function clearZipTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let entry = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    zip.writeUInt32LE(DOS_EPOCH, entry + 12);
    zip.writeUInt32LE(DOS_EPOCH, zip.readUInt32LE(entry + 42) + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
}

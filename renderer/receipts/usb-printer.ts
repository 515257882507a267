/** A receipt printer on this computer's USB, written to from the page. */
import type WebUSBReceiptPrinter from '@point-of-sale/webusb-receipt-printer';

/** What the browser has of WebUSB, as far as we need it. */
interface UsbDevices {
  getDevices(): Promise<
    readonly { readonly vendorId: number; readonly productId: number; readonly serialNumber?: string }[]
  >;
}

/** It never says that none was chosen: after so long none was. */
const CONNECT_MS = 3_000;

let connected: Promise<WebUSBReceiptPrinter | undefined> | undefined;

/** Where the page may reach devices. The browser asks which printer; the desktop gives the first one (`guard-session.ts`). */
export function hasUsb(): boolean {
  return 'usb' in navigator;
}

/** Asks which printer; from a click only. False when none was chosen. */
export async function chooseUsbPrinter(): Promise<boolean> {
  if (!hasUsb()) return false;
  connected = open((printer) => printer.connect());
  return (await connected) !== undefined;
}

/** The printer that was chosen before; undefined where there is none. */
async function reachPrinter(): Promise<WebUSBReceiptPrinter | undefined> {
  const known = connected && (await connected);
  if (known) return known;
  if (!hasUsb()) return undefined;
  const { usb } = navigator as unknown as { readonly usb: UsbDevices };
  const [device] = await usb.getDevices();
  if (!device) return undefined;
  connected = open((printer) => printer.reconnect(device));
  return connected;
}

/** Whether there is one; asked before a copy is counted. */
export async function isUsbReady(): Promise<boolean> {
  return (await reachPrinter()) !== undefined;
}

export async function printByUsb(bytes: Uint8Array): Promise<void> {
  const printer = await reachPrinter();
  if (!printer) throw new Error('no printer');
  await printer.print(bytes);
}

async function open(
  reach: (printer: WebUSBReceiptPrinter) => Promise<void>,
): Promise<WebUSBReceiptPrinter | undefined> {
  const { default: Printer } = await import('@point-of-sale/webusb-receipt-printer');
  const printer = new Printer();
  printer.addEventListener('disconnected', () => {
    connected = undefined;
  });
  const isThere = new Promise<boolean>((resolve) => {
    printer.addEventListener('connected', () => resolve(true));
  });
  await reach(printer);
  const isLate = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), CONNECT_MS));
  return (await Promise.race([isThere, isLate])) ? printer : undefined;
}

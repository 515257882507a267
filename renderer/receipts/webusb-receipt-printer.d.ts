/** The package has no types of its own; what we use of it. */
declare module '@point-of-sale/webusb-receipt-printer' {
  export default class WebUSBReceiptPrinter {
    /** Asks the person which printer; from a click only. Says nothing when none was chosen. */
    connect(): Promise<void>;
    reconnect(device: { serialNumber?: string; vendorId?: number; productId?: number }): Promise<void>;
    print(command: Uint8Array): Promise<void>;
    disconnect(): Promise<void>;
    addEventListener(event: 'connected' | 'disconnected', listener: (device: unknown) => void): void;
  }
}

import type { Page } from '@playwright/test';

export type HostName = 'electron' | 'http';

/** A running Kaduo: the same application in one of its shells. */
export interface Host {
  readonly page: Page;
  /** Does what makes the page save a file; returns where it was saved. */
  saveDownload(cause: () => Promise<unknown>): Promise<string>;
  /** Ends every process of it at once, as a power cut would. */
  crash(): Promise<void>;
  /** Ends it as a person would. */
  close(): Promise<void>;
}

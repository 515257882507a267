/** The rooms of the house, in the order of the rail; Alt+1 … Alt+0, Alt+- follow it. */
import {
  AuditOutlined,
  FieldTimeOutlined,
  BarChartOutlined,
  CloudServerOutlined,
  CreditCardOutlined,
  ImportOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  TagsOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type {
  BatchId,
  CardId,
  CaseId,
  CustomerId,
  PlanId,
  RechargeId,
  SaleId,
  SheetImportId,
  StandingOrderId,
  StockCountId,
  StockDocumentId,
} from '../../contract/terms/ids.ts';
import type { Right } from '../../contract/terms/rights.ts';

export type PlaceId =
  | 'counter'
  | 'batches'
  | 'cards'
  | 'customers'
  | 'expiry'
  | 'import'
  | 'reports'
  | 'inDoubt'
  | 'providers'
  | 'plans'
  | 'settings'
  | 'till';

export interface Place {
  readonly id: PlaceId;
  /** The screen gets this path and everything below it. */
  readonly path: string;
  readonly icon: ComponentType;
  /** Who may not is not shown it. */
  readonly right: Right;
}

export const PLACES: readonly Place[] = [
  { id: 'counter', path: '/counter', icon: ThunderboltOutlined, right: 'look' },
  { id: 'batches', path: '/batches', icon: AuditOutlined, right: 'batch' },
  { id: 'cards', path: '/cards', icon: CreditCardOutlined, right: 'look' },
  { id: 'customers', path: '/customers', icon: TeamOutlined, right: 'look' },
  { id: 'expiry', path: '/expiry', icon: FieldTimeOutlined, right: 'look' },
  { id: 'import', path: '/import', icon: ImportOutlined, right: 'import' },
  { id: 'reports', path: '/reports', icon: BarChartOutlined, right: 'report' },
  { id: 'inDoubt', path: '/in-doubt', icon: QuestionCircleOutlined, right: 'look' },
  { id: 'providers', path: '/providers', icon: CloudServerOutlined, right: 'manage' },
  { id: 'plans', path: '/plans', icon: TagsOutlined, right: 'prices' },
  { id: 'settings', path: '/settings', icon: SettingOutlined, right: 'look' },
  { id: 'till', path: '/till', icon: WalletOutlined, right: 'recharge' },
];

/** Where things are shown; links between screens use these. */
export const pathTo = {
  order: (id: RechargeId) => `/counter/order/${id}`,
  sale: (id: SaleId) => `/counter/sale/${id}`,
  card: (id: CardId) => `/cards/${id}`,
  stock: () => '/cards/stock',
  /** Receives, moves or takes out cards: scanned ones, or those in `stores/stock-draft.ts`. */
  stockAct: () => '/cards/stock/act',
  stockDocument: (id: StockDocumentId) => `/cards/stock/documents/${id}`,
  stockCount: (id: StockCountId) => `/cards/stock/counts/${id}`,
  customer: (id: CustomerId) => `/customers/${id}`,
  batch: (id: BatchId) => `/batches/${id}`,
  /** Prepares a batch of the cards in `stores/batch-draft.ts`. */
  newBatch: () => '/batches/new',
  standingOrders: () => '/batches/standing',
  standingOrder: (id: StandingOrderId) => `/batches/standing/${id}`,
  plan: (id: PlanId) => `/plans/${id}`,
  /** What a wallet settled, beside the books. */
  settlement: () => '/import/settlement',
  /** Reads a sheet of recharges into batches. */
  rechargeSheet: () => '/import/recharges',
  customerSheet: () => '/import/customers',
  newPlan: () => '/plans/new',
  promotions: () => '/plans/promotions',
  /** Makes plans of a provider's offers. */
  plansFromCatalogue: () => '/plans/catalogue',
  doubt: (id: RechargeId) => `/in-doubt/${id}`,
  case: (id: CaseId) => `/in-doubt/cases/${id}`,
  import: (id: SheetImportId) => `/import/${id}`,
} as const;

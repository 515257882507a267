/**
 * Row types of the database, as the migrations make it. Amounts are integer minor units beside their currency; `_at_ms`
 * and `_ms` are instants, `_on` business days in the shop's zone; 0 | 1 are booleans. Nothing but types lives here
 * and in the files of tables that it names.
 */
import type { CardTables } from './card-tables.ts';
import type { CustomerTables } from './customer-tables.ts';
import type { CustomerAccountTables } from './customer-account-tables.ts';
import type { MessageTables } from './message-tables.ts';
import type { MoneyTables } from './money-tables.ts';
import type { PlanTables } from './plan-tables.ts';
import type { ProviderTables } from './provider-tables.ts';
import type { RechargeTables } from './recharge-tables.ts';
import type { SaleTables } from './sale-tables.ts';
import type { ShopTables } from './shop-tables.ts';
import type { StandingOrderTables } from './standing-order-tables.ts';
import type { StockTables } from './stock-tables.ts';

export interface Schema
  extends
    CardTables,
    CustomerTables,
    CustomerAccountTables,
    MessageTables,
    MoneyTables,
    PlanTables,
    ProviderTables,
    RechargeTables,
    SaleTables,
    ShopTables,
    StandingOrderTables,
    StockTables {}

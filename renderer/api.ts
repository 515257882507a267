/** The core, as the screens see it. `core.cards.get({ id })` calls; `api.cards.get.queryOptions({ input })` reads with a cache. */
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../contract/index.ts';
import { createCoreLink } from './connection/core-link.ts';

export type Core = ContractRouterClient<Contract>;
export type Asked = InferContractRouterInputs<Contract>;
export type Told = InferContractRouterOutputs<Contract>;

export const core: Core = createORPCClient(createCoreLink());
export const api = createTanstackQueryUtils(core);

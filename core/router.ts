/** Contract call -> use case: every call has its right and its place in `routes/`. */
import { open } from './context.ts';
import { counterRoutes } from './routes/counter.ts';
import { customersRoutes } from './routes/customers.ts';
import { doubtsRoutes } from './routes/doubts.ts';
import { houseRoutes } from './routes/house.ts';
import { manyRoutes } from './routes/many.ts';
import { papersRoutes } from './routes/papers.ts';
import { providersRoutes } from './routes/providers.ts';
import { shelvesRoutes } from './routes/shelves.ts';

export const router = open.router({
  ...houseRoutes,
  ...shelvesRoutes,
  ...customersRoutes,
  ...counterRoutes,
  ...doubtsRoutes,
  ...manyRoutes,
  ...papersRoutes,
  ...providersRoutes,
});

export type AppRouter = typeof router;

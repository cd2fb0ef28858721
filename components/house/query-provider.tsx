'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ProblemError } from '#lib/client/request.ts';

/** An answer that says no stays no; only silence is asked again. */
function asksAgain(failures: number, error: unknown): boolean {
  const status = error instanceof ProblemError ? error.problem.status : 0;
  return (status === 0 || status >= 500) && failures < 2;
}

/** The one cache of the browser. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: asksAgain, staleTime: 5_000 } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

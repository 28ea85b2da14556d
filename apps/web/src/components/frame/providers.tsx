'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { RequestRefusedError } from '../../lib/api-client.ts';
import { ExpectedFailure } from '../../lib/expect-result.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { LanguageProvider } from './language-provider.tsx';

function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof RequestRefusedError) && !(error instanceof ExpectedFailure);
}

/** What every page shares: the cache of answers and the tooltips' timing. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 5_000 } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <TooltipProvider>{children}</TooltipProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

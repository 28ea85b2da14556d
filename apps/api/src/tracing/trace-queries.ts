import { innerTracerProvider } from '@earmark/tracing/open-telemetry';
import { PrismaInstrumentation } from '@prisma/instrumentation';

/**
 * Adds Prisma's spans of queries: their model and operation, and the SQL with $1, $2, … for its parameters. To be loaded
 * once tracing has been started.
 */
export function traceQueries(): void {
  // What the client does in its own memory is left out.
  const ignoreSpanTypes = [/^prisma:client:(serialize|compile)/];
  const instrumentation = new PrismaInstrumentation({ enabled: false, ignoreSpanTypes });
  instrumentation.setTracerProvider(innerTracerProvider());
  instrumentation.enable();
}

import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="mx-auto pt-[20vh] max-w-md px-6">
      <h1 className="font-semibold text-2xl tracking-tight">There is no such page</h1>
      <p className="mt-2 text-ink-soft">
        The address may be mistyped, or what it named is gone.{' '}
        <Link href="/annotate" className="font-medium text-accent-text underline underline-offset-4">
          Go to Annotate
        </Link>
      </p>
    </main>
  );
}

// Exits 0 when an address answers with 2xx within four seconds: node deploy/is-ready.mjs URL
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exit(answer?.ok ? 0 : 1);

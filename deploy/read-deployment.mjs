// What Dockerfile, compose.yaml and the Kubernetes manifests say, for the tests.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

export const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');

export const composeText = read('compose.yaml');
export const compose = parse(composeText, { merge: true });

/** Instructions of the Dockerfile, continued lines joined: [word, rest]. */
export const dockerfile = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter(Boolean)
  .map((line) => /^(\w+)\s+(.*)$/.exec(line.trim()).slice(1));

/** @returns {Record<string, string>} what ENV sets in the image */
export function readImageEnvironment() {
  const last = dockerfile.findLastIndex(([word]) => word === 'FROM');
  const pairs = dockerfile
    .slice(last)
    .filter(([word]) => word === 'ENV')
    .flatMap(([, rest]) => rest.trim().split(/\s+/));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

const folder = 'deploy/kubernetes';
export const manifestFiles = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith('.yaml'));

/** Every Kubernetes object with the file that it stands in. */
export const manifests = manifestFiles.flatMap((file) =>
  parseAllDocuments(read(`${folder}/${file}`), { merge: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return { file, object: document.toJS() };
  }),
);

/** All containers, those that run first among them, with their pods. */
export const containers = manifests.flatMap(({ object }) => {
  const pod = object.spec?.template?.spec;
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map((container) => ({
    owner: object.metadata.name,
    pod,
    container,
  }));
});

/** Addresses below which something asks whether a service lives: {service, path}. */
export function listHealthPaths() {
  const probes = containers.flatMap(({ owner, container }) =>
    ['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((name) =>
      container[name] ? [{ service: owner, path: container[name].httpGet.path }] : [],
    ),
  );
  const checks = Object.entries(compose.services).flatMap(([service, { healthcheck }]) =>
    (healthcheck?.test ?? []).flatMap((word) =>
      URL.canParse(word) ? [{ service, path: new URL(word).pathname }] : [],
    ),
  );
  const image = dockerfile
    .filter(([word]) => word === 'HEALTHCHECK')
    .map(([, rest]) => ({ service: 'api', path: new URL(/http[^"\s]+/.exec(rest)[0]).pathname }));
  return [...probes, ...checks, ...image];
}

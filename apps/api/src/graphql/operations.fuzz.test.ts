import fc from 'fast-check';
import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { expect, it } from 'vitest';
import { checkOperation } from './check-operation.ts';
import { checkCost } from './cost-limit.ts';
import { parseOptions, validationRules } from './graphql-server.ts';
import { schema } from './schema.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 300 };

const fields =
  'dataSets viewer clips edges node labels instrument publishedVersion run modelVersion id name __typename __schema types'.split(
    ' ',
  );
const argument = fc.constantFrom(
  '',
  '(first: 500)',
  '(first: $n)',
  '(first: -1)',
  '(first: 99999999999)',
  '(id: "x")',
  '(first: null)',
);
const directive = fc.constantFrom('', ' @include(if: true)', ' @skip(if: $no)', ' @defer', ' @unknown');

const { selection } = fc.letrec<{ selection: string }>((tie) => ({
  selection: fc.oneof(
    { maxDepth: 8, withCrossShrink: true },
    fc.constantFrom(...fields),
    fc.constantFrom('...A', '...B', '...C'),
    fc
      .tuple(
        fc.constantFrom('', 'x: ', '__typename: '),
        fc.constantFrom(...fields),
        argument,
        directive,
        fc.array(tie('selection'), { minLength: 1, maxLength: 4 }),
      )
      .map(
        ([alias, field, given, marked, inner]) => `${alias}${field}${given}${marked} { ${inner.join(' ')} }`,
      ),
    fc
      .tuple(
        fc.constantFrom('', ' on Query', ' on DataSet', ' on Nothing'),
        fc.array(tie('selection'), { minLength: 1, maxLength: 3 }),
      )
      .map(([on, inner]) => `...${on} { ${inner.join(' ')} }`),
  ),
}));
const set = fc.array(selection, { minLength: 1, maxLength: 5 }).map((all) => `{ ${all.join(' ')} }`);
const document = fc
  .tuple(
    fc.constantFrom('', 'query ', 'mutation ', 'subscription ', 'query Q($n: Int = 9, $no: Boolean = true) '),
    set,
    set,
    set,
  )
  .map(
    ([kind, one, two, three]) =>
      `${kind}${one} fragment A on Query ${two} fragment B on DataSet ${three} fragment C on Query ${two}`,
  );

it('validates any document, or says what is wrong with it', { timeout: (minutes + 5) * 60_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(document, fc.string({ unit: 'binary' })), (text) => {
      try {
        const parsed = parse(text, parseOptions);
        const errors = validate(schema, parsed, [...specifiedRules, ...validationRules]);
        for (const error of errors) expect(error).toBeInstanceOf(GraphQLError);
        if (errors.length > 0) return;
        const operation = getOperationAST(parsed, null);
        if (operation) checkCost(schema, parsed, operation, { n: 50 });
        checkOperation(parsed, { kind: 'nobody' }, new Set());
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
      }
    }),
    bounds,
  );
});

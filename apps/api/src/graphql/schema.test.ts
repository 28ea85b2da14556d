import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { printContract, schema } from './schema.ts';

const path = new URL('../../schema.graphql', import.meta.url);

it('is the contract that is committed; after a change run npm run schema:print -w @earmark/api', () => {
  expect(printContract()).toBe(readFileSync(path, 'utf8'));
});

/** A type and all that is named inside it, with what is said of each. */
function* listNames(type: GraphQLNamedType): Generator<[name: string, description: string]> {
  yield [type.name, type.description ?? ''];
  if (isEnumType(type)) {
    for (const value of type.getValues())
      yield [`${type.name}.${value.name} (value)`, value.description ?? ''];
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field.description ?? ''];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field.description ?? ''];
    for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description ?? ''];
  }
}

it('says of everything what it is', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const names = types.flatMap((type) => [...listNames(type)]);
  // One word, or nothing but the name again, describes nothing.
  const lacking = names.filter(([, description]) => description.trim().split(/\s+/).length < 2);
  expect(lacking.map(([name]) => name)).toEqual([]);
  expect(names.length).toBeGreaterThan(1000);
});

it('is still a schema when it is read from the committed file', () => {
  const read = buildSchema(readFileSync(path, 'utf8'));
  expect(Object.keys(read.getTypeMap()).sort()).toEqual(Object.keys(schema.getTypeMap()).sort());
});

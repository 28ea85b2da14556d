import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Attributes whose text a person reads or a screen reader says. */
const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'description',
  'detail',
  'heading',
  'hint',
  'label',
  'placeholder',
  'title',
]);

/** The same in every language: the product's name, and how sizes and units are written. */
const allowed = new Set(['Earmark', '· Earmark', 'LUFS', 'sha256:', 'ms', 's', 'dB']);

/** `text` is spoken as an attribute; as a field it names a class or a line. */
const isSpoken = (attribute: string) => spokenAttributes.has(attribute) || attribute === 'text';
const hasLetters = (text: string): boolean => /\p{Letter}/u.test(text);

/** Texts that an expression can come to: of a choice either one, of a template the pieces between its blanks. */
function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isJsxExpression(node)) return node.expression === undefined ? [] : textsOf(node.expression);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return textsOf(node.right);
    const isEither = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
    if (isEither || kind === ts.SyntaxKind.PlusToken) return [...textsOf(node.left), ...textsOf(node.right)];
  }
  return [];
}

/** Literals with letters in what the page shows or says, as `line: text`. */
function listLiterals(fileName: string, code: string): string[] {
  const file = ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const tell = (node: ts.Node, texts: readonly string[]) => {
    for (const text of texts.map((each) => each.trim())) {
      if (!hasLetters(text) || allowed.has(text)) continue;
      found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) tell(node, [node.text]);
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
      tell(node, textsOf(node));
    if (ts.isJsxAttribute(node) && node.initializer && isSpoken(node.name.getText()))
      tell(node, textsOf(node.initializer));
    if (
      ts.isPropertyAssignment(node) &&
      (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
      spokenAttributes.has(node.name.text)
    )
      tell(node, textsOf(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const pages = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^gql\/|^messages\/|\.worker\.ts$/.test(name))
  .sort();

it.each(pages)('%s takes its texts from the messages', (name) => {
  expect(listLiterals(name, readFileSync(join(source, name), 'utf8'))).toEqual([]);
});

it('finds texts wherever they may stand', () => {
  const code = `
    const columns = [{ label: 'Votes', key: 'votes' }];
    const Page = () => (
      <p title={isOpen ? 'Close' : t('open')} className="flex" data-kind="row" aria-label={\`Play \${name}\`}>
        Hello {isDone && 'Done'} {\`about \${count}\`} {t('key')} – 3 <code>sha256:</code>
      </p>
    );`;
  expect(listLiterals('page.tsx', code)).toEqual([
    '2: Votes',
    '4: Close',
    '4: Play',
    '5: Hello',
    '5: Done',
    '5: about',
  ]);
});

const interval = { type: 'number', minimum: 0 };
const text = { type: 'string' };
const needed = ['time', 'duration', 'value', 'confidence'];

/**
 * What JAMS 0.3 asks of a file (Humphrey and others 2014 and the format's documentation), in our own words: the
 * container, its annotations with metadata, and the observations of the namespace `tag_open`.
 */
export const jamsSchema = {
  type: 'object',
  required: ['file_metadata', 'annotations', 'sandbox'],
  properties: {
    file_metadata: {
      type: 'object',
      required: ['duration'],
      properties: {
        title: text,
        artist: text,
        release: text,
        duration: interval,
        identifiers: { type: 'object' },
        jams_version: { type: 'string', pattern: '^[0-9]+[.][0-9]+[.][0-9]+$' },
      },
    },
    annotations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['namespace', 'data', 'annotation_metadata', 'sandbox', 'time', 'duration'],
        additionalProperties: false,
        properties: {
          namespace: { const: 'tag_open' },
          time: interval,
          duration: interval,
          sandbox: { type: 'object' },
          data: {
            type: 'array',
            items: {
              type: 'object',
              required: needed,
              additionalProperties: false,
              properties: {
                time: interval,
                duration: interval,
                value: text,
                confidence: { type: ['number', 'null'] },
              },
            },
          },
          annotation_metadata: {
            type: 'object',
            additionalProperties: false,
            properties: {
              corpus: text,
              version: { type: ['string', 'number'] },
              curator: {
                type: 'object',
                required: ['name', 'email'],
                properties: { name: text, email: { type: 'string', pattern: '^[^@ ]+@[^@ ]+[.][^@ ]+$' } },
              },
              annotator: { type: 'object' },
              annotation_tools: text,
              annotation_rules: text,
              validation: text,
              data_source: text,
            },
          },
        },
      },
    },
    sandbox: { type: 'object' },
  },
} as const;

import type { Response } from 'express';
import type { ErrorCode } from './error-codes.ts';

/** Answers an HTTP request with one error in GraphQL's shape. */
export function sendError(response: Response, status: number, code: ErrorCode, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}

'use client';
import PageError from '../error.tsx';

/** The same notice as outside, drawn inside the frame, so that the rail stays usable. */
export default PageError;

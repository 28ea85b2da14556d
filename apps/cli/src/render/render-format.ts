/** Rate of every rendered clip, as the release's clips have it. */
export const renderSampleRateHz = 44_100;

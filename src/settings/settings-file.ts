/** The file of a site's settings, beside the book. */
export const settingsFile = "rdpmend.yaml";

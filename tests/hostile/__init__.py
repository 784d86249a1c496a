"""Files that are broken, odd or meant to harm, each with the answer it must get."""

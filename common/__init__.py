"""The one small room that every other room may import: paths, configuration, atomic files, errors, progress."""

#!/bin/sh
# Print the command of a Python that is new enough for the reader, or say that there is none and fail.
for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "The reader needs Python 3.11 or newer, and none was found. Install one, or name it: make PYTHON=/path/to/python" >&2
exit 1

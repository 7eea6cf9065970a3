#!/bin/sh
# Builds one part of the site in each task of a Slurm array, on a file system that all nodes share.
# A second job merges the parts once all tasks have ended well:
#
#   job=$(sbatch --parsable --array=1-8 slurm.sh)
#   sbatch --dependency=afterok:"$job" --export=ALL,PARTS=8 slurm.sh
#
#SBATCH --job-name=catena
#SBATCH --cpus-per-task=4
set -eu
CATENA=${CATENA:-catena}

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
  exec "$CATENA" build --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --part "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --output "parts/$SLURM_ARRAY_TASK_ID"
fi

# shellcheck disable=SC2046 # each number is a word of its own
exec "$CATENA" merge $(seq -f parts/%g "$PARTS") --output public

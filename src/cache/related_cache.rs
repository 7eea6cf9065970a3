//! The related records that earlier builds found: where the inputs of that search are the same, it
//! is not done again.
//!
//! ```text
//! "catena coupled 1\n", 32 bytes: the tool
//! for each record: 16 bytes record, 16 bytes seen, number of related, their positions
//! 32 bytes blake3 of all that
//! ```

use std::path::Path;

use super::checksummed;
use super::codec::Reader;
use crate::fingerprint::Fingerprint;
use crate::model::{Coupling, RelatedCache};
use crate::read::bytes;

const HEADER: &[u8] = b"catena coupled 1\n";
/// More are never related to a record; a wrong number must not take all memory.
const MOST: usize = 64;

/// Reads it; a file that is missing, of another tool or damaged is empty.
pub(super) fn load(path: &Path, tool: &Fingerprint) -> RelatedCache {
    bytes(path).ok().and_then(|bytes| decode(&bytes, tool)).unwrap_or_default()
}

fn decode(bytes: &[u8], tool: &Fingerprint) -> Option<RelatedCache> {
    let mut bytes = Reader::new(checksummed::verify(bytes, HEADER)?);
    if bytes.print()? != *tool {
        return None;
    }
    let mut all = Vec::new();
    while !bytes.is_done() {
        let (record, seen) = (bytes.short()?, bytes.short()?);
        let count: usize = bytes.small().filter(|&count| count <= MOST)?;
        let related = (0..count).map(|_| bytes.small()).collect::<Option<_>>()?;
        all.push(Coupling { record, seen, related });
    }
    Some(RelatedCache(all))
}

fn encode(related: &RelatedCache, tool: &Fingerprint) -> Vec<u8> {
    let mut out = checksummed::begin(HEADER);
    out.print(tool);
    for Coupling { record, seen, related } in &related.0 {
        out.short(*record);
        out.short(*seen);
        out.number(related.len() as u64);
        related.iter().for_each(|&position| out.number(position.into()));
    }
    checksummed::finish(out)
}

/// Stores it; if that fails, the next build does the work again.
pub(super) fn store(related: &RelatedCache, path: &Path, tool: &Fingerprint) {
    checksummed::store(path, &encode(related, tool));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_back_and_a_wrong_byte_makes_it_none() {
        let short = |n: u8| Fingerprint::of(&[n]).short();
        let coupling = |n: u8, related: &[u32]| Coupling {
            record: short(n),
            seen: short(n + 100),
            related: related.to_vec(),
        };
        let cached =
            RelatedCache(vec![coupling(1, &[1, 2]), coupling(2, &[]), coupling(3, &[70_000])]);
        let (tool, other) = (Fingerprint::of(b"tool"), Fingerprint::of(b"other"));
        let bytes = encode(&cached, &tool);
        assert_eq!(decode(&bytes, &tool), Some(cached));
        assert_eq!(decode(&bytes, &other), None);
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong, &tool), None);
            assert_eq!(decode(&bytes[..at], &tool), None);
        }
    }
}

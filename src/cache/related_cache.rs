//! The related records that earlier builds found: where the inputs of that search are the same, it
//! is not done again.
//!
//! ```text
//! "catena coupled 2\n", 32 bytes: the tool
//! number of records; for each: 16 bytes record, 16 bytes seen, number of related, their positions
//! 32 bytes blake3 of all that
//! ```

use super::codec::{Coded, Reader, Writer, coded};
use crate::fingerprint::Fingerprint;
use crate::model::{Coupling, RelatedCache};

coded!(Coupling { record, seen, related });

impl Coded for RelatedCache {
    fn put(&self, out: &mut Writer) {
        self.0.put(out);
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        Coded::take(bytes).map(Self)
    }
}

/// Returns how the file begins: other tools find other records related.
pub(super) fn header(tool: &Fingerprint) -> Vec<u8> {
    [&b"catena coupled 2\n"[..], tool.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::super::checksummed;
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
        let bytes = checksummed::encode(&cached, &header(&tool));
        let decode = |bytes: &[u8], tool| checksummed::decode::<RelatedCache>(bytes, &header(tool));
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

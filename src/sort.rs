//! One sort for all that is sorted by numbers.
//!
//! The standard sorts are made anew for each type and key that they meet, at 5 to 30 kB of code each. Here only keys and places
//! are sorted, by one and the same code.

/// The most numbers that a key has.
const KEY: usize = 5;

/// Sorts by up to five numbers, of which the first counts most. What is equal stays in its order.
pub fn by_key<T, const N: usize>(items: &mut [T], key: impl Fn(&T) -> [u32; N]) {
    const { assert!(N <= KEY, "a key has at most five numbers") };
    // Most lists are in order already.
    if items.is_sorted_by_key(&key) {
        return;
    }
    // Two numbers are compared sooner than six: the last of the key shares one with the place.
    let keyed = |(item, at): (&T, u32)| {
        let mut whole = [0; KEY];
        whole[..N].copy_from_slice(&key(item));
        let [first @ .., last] = whole;
        let first = first.iter().fold(0, |all, &n| all << 32 | u128::from(n));
        (first, u64::from(last) << 32 | u64::from(at))
    };
    let mut keys: Vec<(u128, u64)> = items.iter().zip(0..).map(keyed).collect();
    let mut targets = order(&mut keys);
    // Each swap puts one item where it belongs.
    for at in 0..items.len() {
        while targets[at] as usize != at {
            let target = targets[at] as usize;
            items.swap(at, target);
            targets.swap(at, target);
        }
    }
}

/// Sorts numbers.
pub fn numbers(items: &mut [usize]) {
    by_key(items, |&n| [n as u32]);
}

/// For a key: the greater number first.
pub fn down(number: usize) -> u32 {
    !(number as u32)
}

/// Where each of the keyed items belongs. The lower half of a key's second number is where its item stands.
#[inline(never)]
fn order(keys: &mut [(u128, u64)]) -> Vec<u32> {
    keys.sort_unstable();
    let mut targets = vec![0; keys.len()];
    for (target, &(_, from)) in (0..).zip(keys.iter()) {
        targets[from as u32 as usize] = target;
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_sort(items in prop::collection::vec((0u32..6, 0usize..6, any::<u8>()), 0..80)) {
            let mut expected = items.clone();
            expected.sort_by_key(|&(a, b, _)| (a, std::cmp::Reverse(b)));
            let mut got = items;
            by_key(&mut got, |&(a, b, _)| [a, down(b)]);
            prop_assert_eq!(got, expected);
        }
    }

    #[test]
    fn few_items() {
        let check = |mut items: Vec<usize>, expected: &[usize]| {
            numbers(&mut items);
            assert_eq!(items, expected);
        };
        check(vec![], &[]);
        check(vec![7], &[7]);
        check(vec![3, 1, 2], &[1, 2, 3]);
        check(vec![1, 1, 0], &[0, 1, 1]);
    }
}

//! One sort for all that is sorted by numbers.
//!
//! The standard sorts are made anew for each type and key that they meet, at 5 to 30 kB of code each. Here only keys and places
//! are sorted, by one and the same code: a radix sort, which takes the keys byte by byte from the last and passes over bytes in
//! which all are alike, as nearly all bytes of places in a text are.

/// Sorts by a few numbers, of which the first counts most. What is equal stays in its order.
pub fn by_key<T, const N: usize>(items: &mut [T], key: impl Fn(&T) -> [u32; N]) {
    // Most lists are in order already.
    let mut last = [0; N];
    let in_order = |item: &T| {
        let before = std::mem::replace(&mut last, key(item));
        before <= last
    };
    if items.iter().all(in_order) {
        return;
    }
    let keys: Vec<[u32; N]> = items.iter().map(key).collect();
    let mut targets = targets(keys.as_flattened(), N);
    // Each swap puts one item where it belongs.
    for at in 0..items.len() {
        while targets[at] as usize != at {
            let target = targets[at] as usize;
            items.swap(at, target);
            targets.swap(at, target);
        }
    }
}

/// Where each item goes, by keys of `n` numbers each.
#[inline(never)]
fn targets(keys: &[u32], n: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..(keys.len() / n) as u32).collect();
    let mut column = vec![0; order.len()];
    for n_th in (0..n).rev() {
        column
            .iter_mut()
            .zip(keys.chunks_exact(n))
            .for_each(|(number, key)| *number = key[n_th]);
        by_column(&mut order, &column);
    }
    let mut targets = column;
    for (target, &from) in (0..).zip(&order) {
        targets[from as usize] = target;
    }
    targets
}

/// Sorts numbers.
pub fn numbers(items: &mut [usize]) {
    by_key(items, |&n| [n as u32]);
}

/// For a key: the greater number first.
pub fn down(number: usize) -> u32 {
    !(number as u32)
}

/// A list shorter than this is sorted sooner by moving each number to its place.
const SHORT: usize = 24;

/// Sorts places by the number that stands at each.
#[inline(never)]
fn by_column(order: &mut Vec<u32>, column: &[u32]) {
    let number = |place: u32| column[place as usize];
    if order.len() < SHORT {
        for i in 1..order.len() {
            let place = order[i];
            let before = order[..i].iter().rposition(|&other| number(other) <= number(place));
            let at = before.map_or(0, |b| b + 1);
            order.copy_within(at..i, at + 1);
            order[at] = place;
        }
        return;
    }
    let differs = column.iter().fold(0, |all, &n| all | (n ^ column[0]));
    if differs == 0 {
        return;
    }
    let mut sorted = vec![0; order.len()];
    for byte in (0..4).filter(|byte| differs >> (8 * byte) & 0xff != 0) {
        let of = |place: u32| (number(place) >> (8 * byte)) as usize & 0xff;
        // For each value where its next place goes.
        let mut starts = [0; 256];
        order.iter().for_each(|&place| starts[of(place)] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for &place in order.iter() {
            let start = &mut starts[of(place)];
            sorted[*start] = place;
            *start += 1;
        }
        std::mem::swap(order, &mut sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_sort(items in prop::collection::vec((0u32..600, 0usize..6, any::<u8>()), 0..80)) {
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

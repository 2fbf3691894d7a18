//! Makes `src/text/vectors.bin`: one short vector for each of some twenty thousand English words.
//!
//! `cargo run --release --example build-vectors -- FOLDER` reads `vocab.txt` and `model.safetensors` of the sentence encoder
//! all-MiniLM-L6-v2 (Apache-2.0) from the folder, takes the rows of its input embedding that stand for whole words, and
//! keeps their principal components. The encoder itself is not used. The same folder gives the same bytes.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use sayso::text::net::VECTOR_BITS;
use sayso::text::word::{Table, VECTOR, hash};

/// Passes of the orthogonal iteration; the first components settle long before.
const PASSES: usize = 60;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let vocabulary = std::fs::read_to_string(folder.join("vocab.txt"))?;
    let (width, embedding) = embedding(&std::fs::read(folder.join("model.safetensors"))?)?;

    // Tokens with one normal form (all numbers of four digits, say) share the mean of their rows.
    let mut sums: BTreeMap<u32, (Vec<f64>, f64)> = BTreeMap::new();
    for (token, row) in vocabulary.lines().zip(embedding.chunks(width)) {
        if token.starts_with("##") || (token.starts_with('[') && token.len() > 1) {
            continue;
        }
        let (sum, count) = sums.entry(hash(token)).or_insert_with(|| (vec![0.0; width], 0.0));
        sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        *count += 1.0;
    }
    let mut rows: Vec<(u32, Vec<f64>)> = sums
        .into_iter()
        .map(|(hash, (sum, count))| (hash, sum.into_iter().map(|x| x / count).collect()))
        .collect();
    centre(&mut rows, width);
    let basis = components(&rows, width);
    let mut points: Vec<Vec<f64>> =
        rows.iter().map(|(_, row)| basis.iter().map(|axis| dot(axis, row)).collect()).collect();
    even_out(&mut points);
    let entries = rows.iter().zip(points).map(|((hash, _), point)| {
        let byte =
            |x: f64| (x * f64::from(1 << VECTOR_BITS)).round().clamp(-127.0, 127.0) as i8 as u8;
        (*hash, point.into_iter().map(byte).collect())
    });
    let bytes = Table::write(entries.collect());
    println!("{} words, {} bytes", rows.len(), bytes.len());
    std::fs::write("src/text/vectors.bin", bytes)
}

/// The input embedding: its width and its rows.
fn embedding(bytes: &[u8]) -> io::Result<(usize, Vec<f64>)> {
    let wrong = || io::Error::other("expected the safetensors of all-MiniLM-L6-v2");
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(wrong)?;
    let (header, data) =
        rest.split_at_checked(u64::from_le_bytes(*length) as usize).ok_or_else(wrong)?;
    let header: serde_json::Value = serde_json::from_slice(header)?;
    let tensor = ["embeddings.word_embeddings.weight", "bert.embeddings.word_embeddings.weight"]
        .iter()
        .find_map(|name| header.get(name))
        .ok_or_else(wrong)?;
    let number =
        |key: &str, at: usize| tensor[key][at].as_u64().map(|n| n as usize).ok_or_else(wrong);
    let data =
        data.get(number("data_offsets", 0)?..number("data_offsets", 1)?).ok_or_else(wrong)?;
    let rows = data.as_chunks::<4>().0.iter().map(|&b| f64::from(f32::from_le_bytes(b))).collect();
    Ok((number("shape", 1)?, rows))
}

fn centre(rows: &mut [(u32, Vec<f64>)], width: usize) {
    for k in 0..width {
        let mean = rows.iter().map(|(_, row)| row[k]).sum::<f64>() / rows.len() as f64;
        rows.iter_mut().for_each(|(_, row)| row[k] -= mean);
    }
}

/// The principal components, by orthogonal iteration on the covariance.
fn components(rows: &[(u32, Vec<f64>)], width: usize) -> Vec<Vec<f64>> {
    let mut covariance = vec![vec![0.0; width]; width];
    for (_, row) in rows {
        for (sums, &x) in covariance.iter_mut().zip(row) {
            sums.iter_mut().zip(row).for_each(|(sum, &y)| *sum += x * y);
        }
    }
    let mut basis: Vec<Vec<f64>> = (0..VECTOR)
        .map(|k| (0..width).map(|d| ((k * width + d) as f64 * 0.7).sin()).collect())
        .collect();
    for _ in 0..PASSES {
        basis = basis
            .iter()
            .map(|axis| covariance.iter().map(|row| dot(row, axis)).collect())
            .collect();
        for k in 0..VECTOR {
            let (before, rest) = basis.split_at_mut(k);
            let axis = &mut rest[0];
            for other in before {
                let along = dot(other, axis);
                axis.iter_mut().zip(other).for_each(|(x, y)| *x -= along * *y);
            }
            let length = dot(axis, axis).sqrt();
            axis.iter_mut().for_each(|x| *x /= length);
        }
    }
    basis
}

/// Gives every component the same spread, so that the byte serves all of them equally.
fn even_out(points: &mut [Vec<f64>]) {
    for k in 0..VECTOR {
        let spread = (points.iter().map(|point| point[k] * point[k]).sum::<f64>()
            / points.len() as f64)
            .sqrt();
        points.iter_mut().for_each(|point| point[k] /= spread);
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

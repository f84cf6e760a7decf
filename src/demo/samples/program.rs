//! Files that are programs, or look like them.

use super::machine::Machine;
use super::prose::Numbers;

/// Where Linux loads programs that do not ask for another place.
const ADDRESS: u64 = 0x40_0000;
/// Bytes of the ELF header and of one program header.
const HEADERS: u8 = 64 + 56;

/// A program for linux/amd64 that prints a text: it runs.
pub(super) fn printing(text: &str) -> Vec<u8> {
    let mut code = vec![
        0xb8, 1, 0, 0, 0, // mov eax, 1 (write)
        0xbf, 1, 0, 0, 0, // mov edi, 1 (standard output)
        0x48, 0x8d, 0x35, 16, 0, 0, 0,    // lea rsi, [rip + 16]
        0xba, // mov edx, length
    ];
    code.extend(u32::try_from(text.len()).unwrap_or_default().to_le_bytes());
    code.extend([
        0x0f, 0x05, // syscall
        0xb8, 60, 0, 0, 0, // mov eax, 60 (exit)
        0x31, 0xff, // xor edi, edi
        0x0f, 0x05, // syscall
    ]);
    code.extend(text.as_bytes());

    let mut file = identification(Machine::Amd64);
    file.extend((ADDRESS + u64::from(HEADERS)).to_le_bytes()); // entry
    file.extend(64_u64.to_le_bytes()); // program headers
    file.extend(0_u64.to_le_bytes()); // no section headers
    file.extend(0_u32.to_le_bytes()); // flags
    file.extend([64, 0, 56, 0, 1, 0, 0, 0, 0, 0, 0, 0]); // sizes and numbers of headers
    let size = u64::from(HEADERS) + code.len() as u64;
    file.extend([1, 0, 0, 0, 5, 0, 0, 0]); // load; read and execute
    for word in [0, ADDRESS, ADDRESS, size, size, 0x1000] {
        file.extend(word.to_le_bytes());
    }
    file.extend(code);
    file
}

/// About `size` bytes that begin as a program for a machine, and compress like one. It does not run.
pub(super) fn stand_in(machine: Machine, name: &str, size: usize) -> Vec<u8> {
    let seed = format!("{name} {}", machine.triple());
    let mut numbers = Numbers::new(&seed);
    let mut file = identification(machine);
    file.resize(64, 0);
    while file.len() < size {
        let number = numbers.next();
        // As in real code a few instructions are frequent, and their operands vary.
        let instruction = (number & 0x1f).wrapping_mul(0x9e_3779_b97f) << 24;
        file.extend_from_slice(&(instruction | number >> 40).to_be_bytes());
    }
    file
}

/// The start of an ELF file, up to the entry address.
fn identification(machine: Machine) -> Vec<u8> {
    let (class, number) = machine.elf();
    let mut start = vec![0x7f, b'E', b'L', b'F', class, 1, 1, 0];
    start.extend([0; 8]);
    start.extend([2, 0, number, 0, 1, 0, 0, 0]);
    start
}

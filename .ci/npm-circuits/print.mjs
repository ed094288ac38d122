// An input as snarkjs reads it: numbers that JavaScript can't hold are texts.
export const print = (input) => console.log(JSON.stringify(input, (_, value) => (typeof value === "bigint" ? value.toString() : value)));

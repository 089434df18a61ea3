"""Records what PyTorch computes for small networks, for Dragoman's tests to agree with.

    python3 Tests/Oracle/record_torch.py

writes Tests/TopologiesTests/Fixtures/*.json. The networks are written as one writes them in PyTorch (padded batches,
masks, nn modules, autograd, double precision), so that they share nothing with Dragoman's packed rows and tape but the
equations. Weights are recorded under Dragoman's names and in its shapes:

  * matrices are [inputs x outputs], PyTorch's are [outputs x inputs];
  * an input that comes in pieces has a matrix for each: input, input1, input2;
  * PyTorch's LSTM and RNN add two biases, Dragoman has their sum; GRU has both;
  * gates stand in the same order: input, forget, candidate, output; reset, update, candidate.
"""

import itertools
import json
import pathlib
import random

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "TopologiesTests" / "Fixtures"
LAYERS = {
    "elmanTanh": lambda *sizes, **options: nn.RNN(*sizes, nonlinearity="tanh", **options),
    "elmanReLU": lambda *sizes, **options: nn.RNN(*sizes, nonlinearity="relu", **options),
    "gru": nn.GRU,
    "lstm": nn.LSTM,
}
CELLS = {
    "elmanTanh": lambda *sizes: nn.RNNCell(*sizes, nonlinearity="tanh"),
    "elmanReLU": lambda *sizes: nn.RNNCell(*sizes, nonlinearity="relu"),
    "gru": nn.GRUCell,
    "lstm": nn.LSTMCell,
    "minGRU": lambda *sizes: MinGRUCell(*sizes),
}


class MinGRUCell(nn.Module):
    """Gate and candidate from the input alone."""

    def __init__(self, inputs, size):
        super().__init__()
        self.weight_ih, self.bias_ih = nn.Parameter(torch.zeros(2 * size, inputs)), nn.Parameter(torch.zeros(2 * size))
        self.weight_hh, self.bias_hh = None, None

    def forward(self, x, h):
        z, n = (x @ self.weight_ih.T + self.bias_ih).chunk(2, 1)
        return h * z.sigmoid() + n.tanh() * (1 - z.sigmoid())


torch.set_default_dtype(torch.float64)


# --- Weights under Dragoman's names


class Weights:
    """The values, or the gradients, of PyTorch's parameters as Dragoman names them."""

    def __init__(self, of):
        self.of, self.named = of, {}

    def add(self, name, matrix):
        self.named[name] = {
            "rows": matrix.shape[0], "columns": matrix.shape[1], "values": numbers(matrix.reshape(-1))}

    def row(self, name, parameter):
        self.add(name, self.of(parameter).reshape(1, -1))

    def linear(self, name, module):
        self.add(f"{name}.weight", self.of(module.weight).T)
        if module.bias is not None:
            self.row(f"{name}.bias", module.bias)

    def cell(self, name, pieces, w_ih, w_hh, b_ih, b_hh, is_gru):
        for index, columns in enumerate(torch.split(self.of(w_ih).T, pieces) if pieces else []):
            self.add(f"{name}.input{index or ''}", columns)
        if w_hh is None:
            return self.row(f"{name}.bias", b_ih)
        self.add(f"{name}.recurrent", self.of(w_hh).T)
        if is_gru:
            self.row(f"{name}.bias", b_ih)
            self.row(f"{name}.recurrentBias", b_hh)
        elif self.of is value:
            self.add(f"{name}.bias", (self.of(b_ih) + self.of(b_hh)).reshape(1, -1))
        else:
            self.row(f"{name}.bias", b_ih)

    def layers(self, name, module, directions):
        """Of an nn.RNN, nn.GRU or nn.LSTM."""
        for layer, direction in itertools.product(range(module.num_layers), directions):
            suffix = f"_l{layer}" + ("_reverse" if direction == "backward" else "")
            found = [getattr(module, kind + suffix) for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            place = f"{name}.layers.{layer}" + (f".{direction}" if len(directions) > 1 else "")
            self.cell(place, [found[0].shape[1]], *found, isinstance(module, nn.GRU))


def value(parameter):
    return parameter.detach()


def gradient(parameter):
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad


def numbers(tensor):
    return [float(f"{x:.8g}") for x in tensor.detach().reshape(-1).tolist()]


def draw(module, seed, scale):
    """Uniform weights of three decimals, which take little room in the file."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in module.parameters():
        drawn = (torch.rand(parameter.shape, generator=generator) * 2 - 1) * scale
        parameter.data = torch.round(drawn, decimals=3)


def inputs(shape, seed):
    drawn = torch.rand(shape, generator=torch.Generator().manual_seed(seed)) * 2 - 1
    return torch.round(drawn, decimals=3)


def mask(lengths):
    return torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]  # [sentences x longest]


# --- Recurrent layers: one cell along ragged sequences, both ways, stacked


def record_layers():
    cases = []
    for cell, layers, bidirectional, residual in itertools.product(LAYERS, (1, 2), (False, True), (False, True)):
        if residual and layers == 1:
            continue
        cases.append(layer_case(cell, layers, bidirectional, residual))
    return cases


def layer_case(cell, layers, bidirectional, residual, inputs_size=3, size=4, lengths=(3, 1, 4)):
    directions = ["forward", "backward"] if bidirectional else ["forward"]
    width = size // len(directions)
    stack = nn.ModuleList(
        LAYERS[cell](inputs_size if layer == 0 else size, width, batch_first=True, bidirectional=bidirectional)
        for layer in range(layers))
    draw(stack, 1, 0.5)
    x = inputs((len(lengths), max(lengths), inputs_size), 2).requires_grad_()
    states = 2 if cell == "lstm" else 1
    starts = [[inputs((len(directions), len(lengths), width), 3 + 10 * layer + part).requires_grad_()
               for part in range(states)] for layer in range(layers)]
    outputs, finals = x, []
    for layer, module in enumerate(stack):
        start = tuple(starts[layer]) if states == 2 else starts[layer][0]
        packed = pack_padded_sequence(outputs, lengths, batch_first=True, enforce_sorted=False)
        packed, final = module(packed, start)
        above, _ = pad_packed_sequence(packed, batch_first=True)
        outputs = above + outputs if residual and layer > 0 else above
        finals.append([torch.cat(list(part), dim=1) for part in (final if states == 2 else (final,))])
    kept = mask(lengths)
    seed = inputs((len(lengths), max(lengths), size), 4)
    final_seeds = [[inputs((len(lengths), size), 50 + 10 * layer + part) for part in range(states)]
                   for layer in range(layers)]
    total = (outputs * seed)[kept].sum() + sum(
        (finals[layer][part] * final_seeds[layer][part]).sum() for layer in range(layers) for part in range(states))
    total.backward()
    weights, gradients = Weights(value), Weights(gradient)
    for layer, module in enumerate(stack):
        for found in (weights, gradients):
            only = Weights(found.of)
            only.layers("x", module, directions)
            for name, matrix in only.named.items():
                found.named[name.replace("x.layers.0", f"layers.{layer}")] = matrix
    # Starts and final states of both directions stand side by side, as in Dragoman; rows are sentence after sentence.
    return {
        "cell": cell, "layers": layers, "bidirectional": bidirectional, "residual": residual,
        "inputSize": inputs_size, "size": size, "lengths": lengths,
        "weights": weights.named, "gradients": gradients.named,
        "inputs": numbers(x[kept]), "inputsGradient": numbers(x.grad[kept]),
        "starts": [[numbers(torch.cat(list(part), 1)) for part in layer] for layer in starts],
        "startsGradient": [[numbers(torch.cat(list(part.grad), 1)) for part in layer] for layer in starts],
        "outputs": numbers(outputs[kept]), "outputsSeed": numbers(seed[kept]),
        "final": [[numbers(part) for part in layer] for layer in finals],
        "finalSeed": [[numbers(part) for part in layer] for layer in final_seeds],
    }


# --- Cells written out, for what PyTorch's layers cannot do


class SteppedCell(nn.Module):
    """A cell that is laid along a padded batch step by step."""

    def along(self, x, lengths, state, backwards=False):
        """Outputs of a padded batch, zeros on the padding, and each sentence's state after its last step."""
        kept = mask(lengths)
        outputs = [None] * x.shape[1]
        for t in reversed(range(x.shape[1])) if backwards else range(x.shape[1]):
            new, alive = self([x[:, t]], state), kept[:, t, None]
            state = [torch.where(alive, after, before) for after, before in zip(new, state)]
            outputs[t] = torch.where(alive, state[0], 0.0)
        return torch.stack(outputs, 1), state


class PlainCell(nn.Module):
    """PyTorch's cell, which reads the pieces of its input side by side, or nothing."""

    def __init__(self, kind, pieces, size):
        super().__init__()
        self.kind, self.pieces, self.cell = kind, pieces, CELLS[kind](sum(pieces), size)

    def forward(self, pieces, state):
        x = torch.cat([state[0][:, :0], *pieces], 1)
        new = self.cell(x, tuple(state) if self.kind == "lstm" else state[0])
        return list(new) if self.kind == "lstm" else [new]

    def record(self, name, found):
        cell = self.cell
        found.cell(
            name, self.pieces, cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh, self.kind == "gru")


class DeepCell(SteppedCell):
    """Cells one after the other in each step, of which only the first reads."""

    def __init__(self, cell, kind, pieces, size, transitions):
        super().__init__()
        self.size = size
        self.cells = nn.ModuleList(cell(kind, pieces if n == 0 else [], size) for n in range(transitions))

    def forward(self, pieces, state):
        for number, cell in enumerate(self.cells):
            state = cell(pieces if number == 0 else [], state)
        return state

    def record(self, name, found):
        for number, cell in enumerate(self.cells):
            cell.record(name if number == 0 else f"{name}.transitions.{number}", found)


# --- Layer normalization: PyTorch has no such cells, so they are written out with its layer_norm and autograd


class NormalizedCell(SteppedCell):
    """Every product of the cell is normalized: each piece of the input by itself, and the state's.

    The groups that are normalized together: all gates of an LSTM; reset and update of a GRU, and its candidate; gate and
    candidate of a minimal GRU, each by itself.
    """

    def __init__(self, kind, pieces, size):
        super().__init__()
        blocks = {"lstm": 4, "gru": 3, "minGRU": 2}.get(kind, 1)
        self.kind, self.size = kind, size
        self.groups = {"gru": [2 * size, size], "minGRU": [size, size]}.get(kind, [blocks * size])
        row = lambda columns: nn.Parameter(torch.zeros(columns))
        matrix = lambda inputs: nn.Parameter(torch.zeros(inputs, blocks * size))
        self.inputs = nn.ParameterList(matrix(inputs) for inputs in pieces)
        self.input_gains = nn.ParameterList(row(blocks * size) for _ in pieces)
        self.bias = row(blocks * size)
        if kind != "minGRU":
            self.recurrent, self.recurrent_gain = matrix(size), row(blocks * size)
        if kind == "gru":
            self.recurrent_bias = row(blocks * size)
        if kind == "lstm":
            self.cell_gain, self.cell_bias = row(size), row(size)

    def normalized(self, product, gain):
        parts = zip(product.split(self.groups, 1), gain.split(self.groups))
        return torch.cat([nn.functional.layer_norm(x, x.shape[1:], g, eps=1e-5) for x, g in parts], 1)

    def forward(self, pieces, state):
        h = state[0]
        x = self.bias.expand(len(h), -1) + sum(
            self.normalized(piece @ matrix, gain)
            for piece, matrix, gain in zip(pieces, self.inputs, self.input_gains))
        if self.kind == "minGRU":
            z, n = x.chunk(2, 1)
            return [h * z.sigmoid() + n.tanh() * (1 - z.sigmoid())]
        u = self.normalized(h @ self.recurrent, self.recurrent_gain)
        if self.kind == "lstm":
            i, f, n, o = (x + u).chunk(4, 1)
            c = f.sigmoid() * state[1] + i.sigmoid() * n.tanh()
            read = nn.functional.layer_norm(c, c.shape[1:], self.cell_gain, self.cell_bias, eps=1e-5)
            return [o.sigmoid() * read.tanh(), c]
        if self.kind == "gru":
            (xr, xz, xn), (ur, uz, un) = x.chunk(3, 1), (u + self.recurrent_bias).chunk(3, 1)
            z = (xz + uz).sigmoid()
            return [(1 - z) * (xn + (xr + ur).sigmoid() * un).tanh() + z * h]
        return [torch.tanh(x + u) if self.kind == "elmanTanh" else torch.relu(x + u)]

    def record(self, name, found):
        for index, (matrix, gain) in enumerate(zip(self.inputs, self.input_gains)):
            found.add(f"{name}.input{index or ''}", found.of(matrix))
            found.row(f"{name}.input{index or ''}Gain", gain)
        if hasattr(self, "recurrent"):
            found.add(f"{name}.recurrent", found.of(self.recurrent))
        rows = {"bias": "bias", "recurrentGain": "recurrent_gain", "recurrentBias": "recurrent_bias",
                "cellGain": "cell_gain", "cellBias": "cell_bias"}
        for own, attribute in rows.items():
            if hasattr(self, attribute):
                found.row(f"{name}.{own}", getattr(self, attribute))


def normalized_layer_case(kind, bidirectional, inputs_size=3, size=8, lengths=(3, 1, 4)):
    directions = ["forward", "backward"] if bidirectional else ["forward"]
    width = size // len(directions)
    cells = nn.ModuleList(NormalizedCell(kind, [inputs_size], width) for _ in directions)
    draw(cells, 5, 0.9)
    parts = 2 if kind == "lstm" else 1
    x = inputs((len(lengths), max(lengths), inputs_size), 2).requires_grad_()
    starts = [inputs((len(directions), len(lengths), width), 3 + part).requires_grad_() for part in range(parts)]
    runs = [cell.along(x, lengths, [part[index] for part in starts], backwards=index == 1)
            for index, cell in enumerate(cells)]
    outputs = torch.cat([run[0] for run in runs], 2)
    final = [torch.cat([run[1][part] for run in runs], 1) for part in range(parts)]
    kept = mask(lengths)
    seed = inputs((len(lengths), max(lengths), size), 4)
    final_seed = [inputs((len(lengths), size), 50 + part) for part in range(parts)]
    ((outputs * seed)[kept].sum() + sum((final[part] * final_seed[part]).sum() for part in range(parts))).backward()
    weights, gradients = Weights(value), Weights(gradient)
    for found, (cell, direction) in itertools.product((weights, gradients), zip(cells, directions)):
        cell.record("layers.0" + (f".{direction}" if bidirectional else ""), found)
    side_by_side = lambda part: numbers(torch.cat(list(part), 1))
    return {
        "cell": kind, "layers": 1, "bidirectional": bidirectional, "residual": False, "layerNormalization": True,
        "inputSize": inputs_size, "size": size, "lengths": lengths,
        "weights": weights.named, "gradients": gradients.named,
        "inputs": numbers(x[kept]), "inputsGradient": numbers(x.grad[kept]),
        "starts": [[side_by_side(part) for part in starts]],
        "startsGradient": [[side_by_side(part.grad) for part in starts]],
        "outputs": numbers(outputs[kept]), "outputsSeed": numbers(seed[kept]),
        "final": [[numbers(part) for part in final]], "finalSeed": [[numbers(part) for part in final_seed]],
    }


# --- Encoder-decoders


class Attention(nn.Module):
    """Scores over padded states, with the padding masked away before the softmax."""

    def __init__(self, kind, query, values, heads=1, words=0, covers=False):
        super().__init__()
        self.kind, self.heads = kind, heads
        self.coverage = nn.Parameter(torch.zeros(query)) if covers else None
        if kind == "bilinear":
            self.keys = nn.Linear(values, query, bias=False)
        if kind == "additive":
            self.query = nn.Linear(query, query, bias=False)
            self.keys = nn.Linear(values, query)
            self.energy = nn.Parameter(torch.zeros(query))
        self.context = nn.Linear(values, query)
        self.state = nn.Linear(query, query, bias=False)
        self.word = nn.Linear(words, query, bias=False) if words else None

    def read(self, state, states, kept, covered):
        """The context, and the weights: means over the heads."""
        if self.heads > 1:
            keys = self.keys(states) if self.kind == "bilinear" else states
            contexts, weights = [], []
            for q, k, v in zip(*(x.chunk(self.heads, -1) for x in (state, keys, states))):
                scores = (q[:, None] * k).sum(2)
                weights.append(scores.masked_fill(~kept, float("-inf")).softmax(1))
                contexts.append((weights[-1][:, :, None] * v).sum(1))
            return torch.cat(contexts, 1), sum(weights) / self.heads
        if self.kind == "additive":
            scores = torch.tanh(self.query(state)[:, None] + self.keys(states)) @ self.energy
        else:
            keys = self.keys(states) if self.kind == "bilinear" else states
            if self.coverage is not None:
                keys = keys + covered[:, :, None] * self.coverage
            scores = torch.einsum("bi,bji->bj", state, keys)
        weights = scores.masked_fill(~kept, float("-inf")).softmax(1)
        return torch.einsum("bj,bji->bi", weights, states), weights

    def readout(self, context, state, word):
        return torch.tanh(self.context(context) + self.state(state) + (self.word(word) if self.word else 0))

    def record(self, found):
        if self.kind == "bilinear":
            found.linear("attention.keys", self.keys)
        if self.kind == "additive":
            found.linear("attention.query", self.query)
            found.linear("attention.keys", self.keys)
            found.row("attention.energy", self.energy)
        found.linear("attention.context", self.context)
        found.add("attention.state", found.of(self.state.weight).T)
        if self.coverage is not None:
            found.row("attention.coverage", self.coverage)
        if self.word:
            found.add("attention.word", found.of(self.word.weight).T)


class Summary(nn.Module):
    """One vector from all states, then a transformation for each layer and part of the decoder's state."""

    def __init__(self, kind, size, layers, parts):
        super().__init__()
        self.kind = kind
        if kind != "last":
            self.transforms = nn.ModuleList(
                nn.ModuleList(nn.Linear(size, size) for _ in range(parts)) for _ in range(layers))
        if kind == "attentive":
            self.keys = nn.Linear(size, size, bias=False)
            self.energy = nn.Parameter(torch.zeros(size))
            self.query = nn.Parameter(torch.zeros(size))

    def forward(self, states, kept, final, layers):
        below = max(0, len(final) - layers)
        last = [final[min(below + layer, len(final) - 1)] for layer in range(layers)]
        if self.kind == "last":
            return last
        pooled = self.pooled(states, kept)
        return [[torch.tanh(transform(last[layer][part] if pooled is None else pooled))
                 for part, transform in enumerate(self.transforms[layer])] for layer in range(layers)]

    def pooled(self, states, kept):
        if self.kind == "mean":
            return (states * kept[:, :, None]).sum(1) / kept.sum(1, keepdim=True)
        if self.kind == "maximum":
            return states.masked_fill(~kept[:, :, None], float("-inf")).max(1).values
        if self.kind == "attentive":
            scores = torch.tanh(self.keys(states) + self.query) @ self.energy
            return (scores.masked_fill(~kept, float("-inf")).softmax(1)[:, :, None] * states).sum(1)
        return None

    def record(self, found):
        if self.kind != "last":
            for layer, parts in enumerate(self.transforms):
                for part, transform in enumerate(parts):
                    found.linear(f"context.layers.{layer}.parts.{part}", transform)
        if self.kind == "attentive":
            found.add("context.keys.weight", found.of(self.keys.weight).T)
            found.row("context.energy", self.energy)
            found.row("context.query", self.query)


class Translator(nn.Module):
    def __init__(self, c, tokens):
        super().__init__()
        self.c, size, embedding = c, c["hidden"], c["embedding"]
        directions = 2 if c["bidirectional"] else 1
        self.target = nn.Embedding(tokens, embedding)
        self.source = self.target if c["tying"] == "all" else nn.Embedding(tokens, embedding)
        self.is_normalized = c.get("layerNormalization", False)
        self.is_stepped = self.is_normalized or c["cell"] not in LAYERS or c.get("encoderTransitions", 1) > 1
        if self.is_stepped:
            self.encoder = nn.ModuleList(
                self.cell([embedding], size // directions, c.get("encoderTransitions", 1)) for _ in range(directions))
        else:
            self.encoder = LAYERS[c["cell"]](
                embedding, size // directions, c["encoderLayers"], batch_first=True, bidirectional=c["bidirectional"])
        self.parts = 2 if c["cell"] == "lstm" else 1
        self.summary = Summary(c["context"], size, c["decoderLayers"], self.parts)
        self.attention = Attention(
            c["attention"], size, size + embedding * c.get("attentionWords", False), c.get("attentionHeads", 1), embedding * c.get("readoutWord", False),
            c.get("coverage", False)
        ) if c["attention"] else None
        self.pieces = [embedding] + [size] * (c["feeding"] != "initialState") + [size] * c["inputFeeding"]
        transitions = c.get("decoderTransitions", 1)
        self.decoder = nn.ModuleList(
            self.cell(self.pieces if layer == 0 else [size], size, transitions) for layer in range(c["decoderLayers"]))
        read = size + embedding * c.get("attentionWords", False)
        self.conditional = self.cell([read], size, 1) if c.get("conditional") else None
        if c["tying"] == "none":
            self.output = nn.Linear(size, tokens)
        else:
            self.projection = nn.Linear(size, embedding, bias=False)
            self.output_bias = nn.Parameter(torch.zeros(tokens))

    def cell(self, pieces, size, transitions):
        cell = NormalizedCell if self.is_normalized else PlainCell
        return DeepCell(cell, self.c["cell"], pieces, size, transitions)

    def encode(self, sources, lengths):
        if self.is_stepped:
            x = self.source(sources)
            zeros = [torch.zeros(len(lengths), self.encoder[0].size)] * self.parts
            runs = [cell.along(x, lengths, zeros, backwards=index == 1) for index, cell in enumerate(self.encoder)]
            final = [torch.cat([run[1][part] for run in runs], 1) for part in range(self.parts)]
            return torch.cat([run[0] for run in runs], 2), [final]
        packed = pack_padded_sequence(self.source(sources), lengths, batch_first=True, enforce_sorted=False)
        packed, final = self.encoder(packed)
        states, _ = pad_packed_sequence(packed, batch_first=True)
        directions = 2 if self.c["bidirectional"] else 1
        parts = [part.unflatten(0, (-1, directions)) for part in (final if self.parts == 2 else (final,))]
        layers = [[torch.cat(list(part[layer]), 1) for part in parts] for layer in range(self.c["encoderLayers"])]
        return states, layers

    def forward(self, sources, source_lengths, inputs):
        kept = mask(source_lengths)
        states, final = self.encode(sources, source_lengths)
        context = self.summary(states, kept, final, self.c["decoderLayers"])
        if self.c.get("attentionWords"):
            states = torch.cat([states, self.source(sources)], 2)
        c = context[-1][0]
        zeros = torch.zeros_like(c)
        state = context if self.c["feeding"] != "everyStep" else [[zeros] * self.parts for _ in self.decoder]
        readout, logits, weights = zeros, [], []
        covered = torch.zeros(states.shape[:2])
        for word in self.target(inputs).unbind(1):
            pieces = [word] + [c] * (self.c["feeding"] != "initialState") + [readout] * self.c["inputFeeding"]
            read = lambda query: self.attention.read(query, states, kept, covered)
            state, x, look = self.step(pieces, state, read)
            if self.attention:
                context, attended = look or read(x)
                x = self.attention.readout(context, x, word)
                weights.append(attended)
                covered = covered + attended
            readout = x
            if self.c["tying"] == "none":
                logits.append(self.output(readout))
            else:
                logits.append(self.projection(readout) @ self.target.weight.T + self.output_bias)
        return torch.stack(logits, 1), torch.stack(weights, 1) if self.attention else None

    def step(self, pieces, state, read):
        following, x, look = [], None, None
        for layer, cell in enumerate(self.decoder):
            new = cell(pieces if layer == 0 else [x], state[layer])
            if layer == 0 and self.conditional:
                look = read(new[0])
                new = self.conditional([look[0]], new)
            following.append(new)
            x = new[0] + x if self.c["residual"] and layer > 0 else new[0]
        return following, x, look

    def record(self, of):
        found = Weights(of)
        found.add("target.table", of(self.target.weight))
        if self.c["tying"] != "all":
            found.add("source.table", of(self.source.weight))
        directions = ["forward", "backward"] if self.c["bidirectional"] else ["forward"]
        if self.is_stepped:
            for cell, direction in zip(self.encoder, directions):
                cell.record("encoder.layers.0" + (f".{direction}" if len(directions) > 1 else ""), found)
        else:
            found.layers("encoder", self.encoder, directions)
        self.summary.record(found)
        if self.attention:
            self.attention.record(found)
        for layer, cell in enumerate(self.decoder):
            cell.record(f"decoder.layers.{layer}", found)
        if self.conditional:
            self.conditional.record("decoder.conditional", found)
        if self.c["tying"] == "none":
            found.linear("output", self.output)
        else:
            found.add("output.projection.weight", of(self.projection.weight).T)
            found.row("output.bias", self.output_bias)
        return found.named


CHOICES = {
    "cell": list(LAYERS),
    "context": ["last", "transformed", "mean", "maximum", "attentive"],
    "feeding": ["initialState", "everyStep", "both"],
    "attention": [None, ("dot", False), ("dot", True), ("bilinear", False), ("bilinear", True), ("additive", False),
                  ("additive", True)],
    "tying": ["none", "target", "all"],
    "bidirectional": [False, True],
    "layers": [(1, 1), (2, 2), (1, 2), (2, 1)],
}


# What the decoder's step and the encoder's may be made of besides.
VARIATIONS = {
    "encoderTransitions": [1, 2], "decoderTransitions": [1, 3], "conditional": [False, True],
    "readoutWord": [False, True], "attentionWords": [False, True], "attentionHeads": [1, 2], "coverage": [False, True],
}


def varied(seed=2):
    """Every pair of variations, with cells, layers, feedings and attentions that have heads."""
    choices = {key: CHOICES[key] for key in ("cell", "feeding", "layers", "bidirectional")} | VARIATIONS
    choices["cell"] = list(CELLS)
    choices["attention"] = CHOICES["attention"][1:]
    for chosen in spread(choices, seed):
        if chosen["attention"][0] == "additive":
            chosen.update(attentionHeads=1, coverage=False)
        if chosen["attentionHeads"] > 1:
            chosen["coverage"] = False
        if chosen["attentionHeads"] > 1 or chosen["attention"][0] == "dot":
            chosen["attentionWords"] = False
        if chosen["cell"] == "minGRU":
            chosen.update(encoderTransitions=1, decoderTransitions=1)
        if chosen["encoderTransitions"] > 1 or chosen["cell"] not in LAYERS:
            chosen["layers"] = (1, chosen["layers"][1])
        yield {**chosen, "context": "transformed", "tying": "all"}


def normalized():
    """With layer normalization; the last but two is the network that `dragoman train` makes of two files."""
    common = {"context": "transformed", "bidirectional": True, "layerNormalization": True}
    bilinear = {"attention": ("bilinear", True), "tying": "target"}
    additive = {"attention": ("additive", True), "tying": "all", "feeding": "initialState", "layers": (1, 1)}
    beside_words = {"readoutWord": True, "attentionWords": True}
    return [common | chosen for chosen in [
        {"cell": "lstm", "feeding": "initialState", "layers": (1, 1)} | bilinear,
        {"cell": "lstm", "feeding": "both", "layers": (1, 2)} | bilinear,
        {"cell": "gru", "feeding": "initialState", "layers": (1, 1)} | bilinear,
        {"cell": "gru", "feeding": "everyStep", "layers": (1, 2)} | bilinear,
        {"cell": "lstm", "decoderTransitions": 2} | additive | beside_words,
        {"cell": "gru", "encoderTransitions": 2, "decoderTransitions": 3, "conditional": True} | additive,
        {"cell": "minGRU", "conditional": True} | additive | beside_words,
    ]]


def spread(choices, seed=1):
    """Configurations in which every pair of choices occurs: greedy, the best of many random ones at each turn."""
    draw_from, keys = random.Random(seed), list(choices)
    missing = {(a, i, b, j) for a, b in itertools.combinations(keys, 2)
               for i in range(len(choices[a])) for j in range(len(choices[b]))}
    while missing:
        def pairs(chosen):
            return {(a, chosen[a], b, chosen[b]) for a, b in itertools.combinations(keys, 2)} & missing
        tries = [{key: draw_from.randrange(len(choices[key])) for key in keys} for _ in range(300)]
        chosen = max(tries, key=lambda chosen: len(pairs(chosen)))
        missing -= pairs(chosen)
        yield {key: choices[key][index] for key, index in chosen.items()}


def translator_case(chosen, seed, tokens=7, begin=0, end=1):
    attention, input_feeding = chosen["attention"] or (None, False)
    encoder_layers, decoder_layers = chosen["layers"]
    c = {
        "cell": chosen["cell"], "context": chosen["context"], "feeding": chosen["feeding"], "attention": attention,
        "inputFeeding": input_feeding, "tying": chosen["tying"], "bidirectional": chosen["bidirectional"],
        "encoderLayers": encoder_layers, "decoderLayers": decoder_layers, "residual": (encoder_layers, decoder_layers)
        == (1, 2), "embedding": 3, "hidden": 4,
    }
    if chosen.get("layerNormalization"):
        c.update(layerNormalization=True, hidden=8)
    c.update({key: value for key, value in chosen.items() if key in VARIATIONS})
    model = Translator(c, tokens)
    draw(model, seed, 0.6)
    sources, targets = [[3, 4, 2, 5], [6], [2, 2, 4]], [[5, 2], [4, 3, 3, 6], [2]]
    pad = lambda rows: nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    read, written = [row + [end] for row in sources], [row + [end] for row in targets]
    logits, weights = model(pad(read), [len(row) for row in read], pad([[begin] + row for row in targets]))
    kept = mask([len(row) for row in written])
    smoothing = 0.1 if seed % 2 else 0.0
    loss = nn.functional.cross_entropy(
        logits[kept], pad(written)[kept], label_smoothing=smoothing, reduction="sum")
    loss.backward()
    return {
        "configuration": c, "tokens": tokens, "begin": begin, "end": end, "sources": sources, "targets": targets,
        "smoothing": smoothing, "weights": model.record(value), "logits": numbers(logits[kept]),
        "attention": None if weights is None else [
            numbers(weights[s, :len(row), :len(read[s])]) for s, row in enumerate(written)],
        "crossEntropy": nn.functional.cross_entropy(logits[kept], pad(written)[kept], reduction="sum").item(),
        "loss": loss.item(), "gradients": model.record(gradient),
    }


def write(name, cases):
    record = {"program": "Tests/Oracle/record_torch.py", "torch": torch.__version__, "cases": cases}
    path = FIXTURES / f"{name}.json"
    path.write_text(json.dumps(record, separators=(",", ":")) + "\n")
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    torch.set_num_threads(1)
    FIXTURES.mkdir(parents=True, exist_ok=True)
    write("layers", record_layers())
    write("translators", [translator_case(chosen, seed) for seed, chosen in enumerate(spread(CHOICES), 1)])
    write("variedTranslators", [translator_case(chosen, seed) for seed, chosen in enumerate(varied(), 1)])
    write("normalizedLayers", [
        normalized_layer_case(*case) for case in itertools.product([*LAYERS, "minGRU"], (False, True))])
    write("normalizedTranslators", [translator_case(chosen, seed) for seed, chosen in enumerate(normalized(), 1)])

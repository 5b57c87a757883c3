"""Makes layers.zip: one small model for each kind of layer or function, in float64, scripted and traced, or traced only where the
script runs the same operations.

Run it in this folder: python3 make_layers.py (made with PyTorch 2.15). It prints what can be scripted or traced only. Each model takes [N, 4] and
returns [N, 3]: a linear layer and tanh make x of the shape in the table, the expression is applied, and a linear layer follows. So every function
has parameters before and behind it. KINDS has a line a kind: name | shape of x without N | the layer `self.body`, if there is one | expression.
"""

import importlib.util
import io
import math
import pathlib
import tempfile
import warnings
import zipfile

import torch

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)

KINDS = """
linear | 6 | nn.Linear(6, 5) | self.body(x)
bilinear | 6 | nn.Bilinear(6, 6, 4) | self.body(x, x)
conv1d | 2,6 | nn.Conv1d(2, 3, 3) | self.body(x)
conv1d-circular | 2,6 | nn.Conv1d(2, 3, 3, padding=1, padding_mode="circular") | self.body(x)
conv2d | 2,4,4 | nn.Conv2d(2, 2, 3) | self.body(x)
conv2d-strided | 2,4,4 | nn.Conv2d(2, 2, 3, stride=2, padding=1) | self.body(x)
conv2d-dilated | 1,5,5 | nn.Conv2d(1, 2, 2, dilation=2) | self.body(x)
conv2d-grouped | 4,3,3 | nn.Conv2d(4, 4, 2, groups=2) | self.body(x)
conv2d-depthwise | 3,3,3 | nn.Conv2d(3, 3, 3, padding=1, groups=3) | self.body(x)
conv2d-same | 2,4,4 | nn.Conv2d(2, 2, 2, padding="same") | self.body(x)
conv2d-reflect | 1,4,4 | nn.Conv2d(1, 2, 3, padding=1, padding_mode="reflect") | self.body(x)
conv3d | 1,3,3,3 | nn.Conv3d(1, 2, 2) | self.body(x)
conv-transpose1d | 2,5 | nn.ConvTranspose1d(2, 2, 3, stride=2) | self.body(x)
conv-transpose2d | 2,3,3 | nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1, output_padding=1) | self.body(x)
conv-transpose3d | 1,2,2,2 | nn.ConvTranspose3d(1, 2, 2) | self.body(x)
max-pool1d | 2,6 | nn.MaxPool1d(2) | self.body(x)
max-pool2d | 2,4,4 | nn.MaxPool2d(2) | self.body(x)
max-pool2d-overlapping | 1,5,5 | nn.MaxPool2d(3, 2, 1, dilation=1) | self.body(x)
max-pool3d | 1,2,4,2 | nn.MaxPool3d(2) | self.body(x)
avg-pool1d | 2,6 | nn.AvgPool1d(2) | self.body(x)
avg-pool2d | 2,4,4 | nn.AvgPool2d(3, 1, 1, count_include_pad=False) | self.body(x)
avg-pool3d | 1,2,4,2 | nn.AvgPool3d(2) | self.body(x)
adaptive-avg-pool1d | 2,7 | nn.AdaptiveAvgPool1d(3) | self.body(x)
adaptive-avg-pool2d | 2,4,4 | nn.AdaptiveAvgPool2d(3) | self.body(x)
global-avg-pool2d | 2,4,4 | nn.AdaptiveAvgPool2d(1) | self.body(x)
adaptive-avg-pool3d | 1,3,3,3 | nn.AdaptiveAvgPool3d(2) | self.body(x)
adaptive-max-pool1d | 2,7 | nn.AdaptiveMaxPool1d(3) | self.body(x)
adaptive-max-pool2d | 2,4,4 | nn.AdaptiveMaxPool2d(3) | self.body(x)
adaptive-max-pool3d | 1,3,3,3 | nn.AdaptiveMaxPool3d(2) | self.body(x)
lp-pool1d | 2,6 | nn.LPPool1d(2, 2) | self.body(x + 2)
lp-pool2d | 2,4,4 | nn.LPPool2d(3, 2) | self.body(x + 2)
fractional-max-pool2d | 2,7,7 | nn.FractionalMaxPool2d(2, output_size=4) | self.body(x)
fractional-max-pool2d-fixed | 1,5,5 | | F.fractional_max_pool2d(x, 2, [3, 3], _random_samples=torch.full([x.size(0), 1, 2], 0.3, dtype=x.dtype))
max-unpool2d | 1,4,4 | | F.max_unpool2d(x[:, :, :2, :2], F.max_pool2d_with_indices(x, [2, 2])[1], [2, 2])
relu | 8 | nn.ReLU() | self.body(x)
relu6 | 8 | nn.ReLU6() | self.body(4 * x + 3)
leaky-relu | 8 | nn.LeakyReLU(0.1) | self.body(x)
prelu | 3,4 | nn.PReLU(3) | self.body(x)
rrelu | 8 | nn.RReLU() | self.body(x)
elu | 8 | nn.ELU(0.7) | self.body(x)
selu | 8 | nn.SELU() | self.body(x)
celu | 8 | nn.CELU(0.5) | self.body(x)
celu-of-rounded-slope | 8 | nn.CELU(0.7) | self.body(x)
gelu | 8 | nn.GELU() | self.body(x)
gelu-tanh | 8 | nn.GELU(approximate="tanh") | self.body(x)
silu | 8 | nn.SiLU() | self.body(x)
mish | 8 | nn.Mish() | self.body(x)
softplus | 8 | nn.Softplus(2.0) | self.body(x)
softsign | 8 | nn.Softsign() | self.body(x)
sigmoid | 8 | nn.Sigmoid() | self.body(x)
tanh | 8 | nn.Tanh() | self.body(x)
hardswish | 8 | nn.Hardswish() | self.body(4 * x)
hardsigmoid | 8 | nn.Hardsigmoid() | self.body(4 * x)
hardtanh | 8 | nn.Hardtanh(-0.4, 0.5) | self.body(x)
hardshrink | 8 | nn.Hardshrink(0.3) | self.body(x)
softshrink | 8 | nn.Softshrink(0.3) | self.body(x)
tanhshrink | 8 | nn.Tanhshrink() | self.body(x)
threshold | 8 | nn.Threshold(0.1, 0.7) | self.body(x)
log-sigmoid | 8 | nn.LogSigmoid() | self.body(x)
glu | 8 | nn.GLU() | self.body(x)
softmax | 8 | nn.Softmax(1) | self.body(x)
softmin | 8 | nn.Softmin(1) | self.body(x)
log-softmax | 8 | nn.LogSoftmax(1) | self.body(x)
softmax2d | 3,2,2 | nn.Softmax2d() | self.body(x)
dropout | 8 | nn.Dropout(0.5) | self.body(x)
alpha-dropout | 8 | nn.AlphaDropout(0.5) | self.body(x)
batch-norm1d | 6 | nn.BatchNorm1d(6) | self.body(x)
batch-norm2d | 2,3,3 | nn.BatchNorm2d(2) | self.body(x)
batch-norm3d | 2,2,2,2 | nn.BatchNorm3d(2) | self.body(x)
batch-norm-of-batch | 6 | nn.BatchNorm1d(6, track_running_stats=False) | self.body(x)
layer-norm | 3,4 | nn.LayerNorm(4) | self.body(x)
group-norm | 4,3 | nn.GroupNorm(2, 4) | self.body(x)
instance-norm1d | 2,6 | nn.InstanceNorm1d(2, affine=True) | self.body(x)
instance-norm2d | 2,3,3 | nn.InstanceNorm2d(2) | self.body(x)
local-response-norm | 4,3 | nn.LocalResponseNorm(2) | self.body(x)
rms-norm | 3,4 | nn.RMSNorm(4, eps=1e-6) | self.body(x)
embedding | 4 | nn.Embedding(8, 3) | self.body((4 * (x.detach() + 1)).long()) * x.unsqueeze(2)
embedding-padded | 4 | nn.Embedding(8, 3, padding_idx=2) | self.body((4 * (x.detach() + 1)).long()) * x.unsqueeze(2)
embedding-scaled-by-frequency | 4 | nn.Embedding(8, 3, scale_grad_by_freq=True) | self.body((4 * (x.detach() + 1)).long()) * x.unsqueeze(2)
embedding-max-norm | 4 | nn.Embedding(8, 3, max_norm=1.0) | self.body((4 * (x.detach() + 1)).long()) * x.unsqueeze(2)
embedding-bag-mean | 4 | nn.EmbeddingBag(8, 3) | self.body((4 * (x.detach() + 1)).long()) * x[:, :3]
embedding-bag-max | 4 | nn.EmbeddingBag(8, 3, mode="max") | self.body((4 * (x.detach() + 1)).long()) * x[:, :3]
embedding-bag-weighted | 4 | nn.EmbeddingBag(8, 3, mode="sum") | self.body((4 * (x.detach() + 1)).long(), per_sample_weights=x)
one-hot | 4 | | F.one_hot((4 * (x.detach() + 1)).long(), 8).to(x.dtype) * x.unsqueeze(2)
rnn | 3,2 | nn.RNN(2, 3, batch_first=True) | self.body(x)[0]
rnn-relu | 3,2 | nn.RNN(2, 3, nonlinearity="relu", batch_first=True) | self.body(x)[0]
lstm | 3,2 | nn.LSTM(2, 3, batch_first=True) | self.body(x)[0]
lstm-projected | 3,2 | nn.LSTM(2, 3, proj_size=2, batch_first=True) | self.body(x)[0]
lstm-bidirectional | 3,2 | nn.LSTM(2, 2, num_layers=2, bidirectional=True, batch_first=True) | self.body(x)[0]
gru | 3,2 | nn.GRU(2, 3, batch_first=True) | self.body(x)[0]
gru-bidirectional | 3,2 | nn.GRU(2, 2, bidirectional=True, batch_first=True) | self.body(x)[0]
rnn-cell | 4 | nn.RNNCell(4, 3) | self.body(x)
lstm-cell | 4 | nn.LSTMCell(4, 3) | self.body(x)[0]
gru-cell | 4 | nn.GRUCell(4, 3) | self.body(x)
multihead-attention | 3,4 | nn.MultiheadAttention(4, 2, batch_first=True) | self.body(x, x, x)[0]
multihead-attention-unweighted | 3,4 | nn.MultiheadAttention(4, 2, batch_first=True) | self.body(x, x, x, need_weights=False)[0]
transformer-encoder-layer | 3,4 | nn.TransformerEncoderLayer(4, 2, 5, dropout=0.0, activation="gelu", batch_first=True) | self.body(x)
transformer-encoder | 3,4 | nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 5, batch_first=True, norm_first=True), 2) | self.body(x)
transformer-decoder-layer | 3,4 | nn.TransformerDecoderLayer(4, 2, 5, batch_first=True) | self.body(x, 0.5 * x)
attention | 2,3,4 | | F.scaled_dot_product_attention(x, 2 * x, x * x)
attention-causal | 2,3,4 | | F.scaled_dot_product_attention(x, 2 * x, x * x, is_causal=True)
attention-masked | 2,3,4 | | F.scaled_dot_product_attention(x, 2 * x, x * x, attn_mask=x @ x.transpose(-1, -2))
attention-grouped-queries | 4,3,2 | | F.scaled_dot_product_attention(x, 2 * x[:, :2], (x * x)[:, :2], enable_gqa=True)
upsample-nearest | 1,3,3 | nn.Upsample(scale_factor=2) | self.body(x)
upsample-nearest-exact | 1,3,3 | nn.Upsample(size=[5, 4], mode="nearest-exact") | self.body(x)
upsample-linear | 2,4 | nn.Upsample(scale_factor=2, mode="linear") | self.body(x)
upsample-bilinear | 1,3,3 | nn.Upsample(scale_factor=2, mode="bilinear") | self.body(x)
upsample-bilinear-aligned | 1,3,3 | nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True) | self.body(x)
upsample-bicubic | 1,3,3 | nn.Upsample(scale_factor=2, mode="bicubic") | self.body(x)
upsample-trilinear | 1,2,2,2 | nn.Upsample(scale_factor=2, mode="trilinear") | self.body(x)
interpolate-antialiased | 1,4,4 | | F.interpolate(x, [3, 3], mode="bilinear", antialias=True)
interpolate-area | 1,4,4 | | F.interpolate(x, [3, 3], mode="area")
grid-sample-bilinear | 2,3,3 | | F.grid_sample(x, F.affine_grid(0.5 * x[:, 0, :2], [x.size(0), 2, 2, 2], align_corners=False), align_corners=False)
grid-sample-bicubic | 2,3,3 | | F.grid_sample(x, F.affine_grid(0.5 * x[:, 0, :2], [x.size(0), 2, 2, 2], align_corners=False), mode="bicubic", align_corners=False)
affine-grid | 2,3 | | F.affine_grid(x, [x.size(0), 1, 2, 2], align_corners=False)
pixel-shuffle | 4,2,2 | nn.PixelShuffle(2) | self.body(x)
pixel-unshuffle | 1,4,4 | nn.PixelUnshuffle(2) | self.body(x)
channel-shuffle | 4,2,2 | nn.ChannelShuffle(2) | self.body(x)
fold | 4,4 | nn.Fold([3, 3], 2) | self.body(x)
unfold | 1,3,3 | nn.Unfold(2) | self.body(x)
tensor-unfold | 6 | | x.unfold(1, 3, 2)
reflection-pad1d | 2,4 | nn.ReflectionPad1d(2) | self.body(x)
reflection-pad2d | 1,3,3 | nn.ReflectionPad2d(1) | self.body(x)
replication-pad2d | 1,3,3 | nn.ReplicationPad2d(1) | self.body(x)
replication-pad3d | 1,2,2,2 | nn.ReplicationPad3d(1) | self.body(x)
circular-pad2d | 1,3,3 | nn.CircularPad2d(1) | self.body(x)
constant-pad2d | 1,3,3 | nn.ConstantPad2d(1, 0.4) | self.body(x)
einsum | 3,3 | | torch.einsum("nij,njk,nkl->nil", x, x, x)
bmm | 3,3 | | torch.bmm(x, x)
baddbmm | 3,3 | | torch.baddbmm(x, x, x, beta=0.5, alpha=2.0)
outer | 4 | | x.unsqueeze(2) * x.unsqueeze(1)
cross | 3,3 | | torch.linalg.cross(x[:, 0], x[:, 1])
cumsum | 6 | | torch.cumsum(x, 1) ** 2
cumprod | 6 | | torch.cumprod(x + 1.5, 1)
cumprod-through-zero | 6 | | torch.cumprod(x * torch.tensor([1.0, 1.0, 0.0, 1.0, 1.0, 1.0], dtype=x.dtype), 1)
cummax | 6 | | torch.cummax(x, 1)[0]
logcumsumexp | 6 | | torch.logcumsumexp(x, 1)
logsumexp | 6 | | torch.logsumexp(x, 1, True)
logaddexp | 6 | | torch.logaddexp(x, 2 * x)
prod | 2,4 | | torch.prod(x + 1.5, 2)
prod-with-zero | 2,4 | | torch.prod(x * torch.tensor([1.0, 0.0, 1.0, 1.0], dtype=x.dtype), 2)
prod-with-two-zeros | 2,4 | | torch.prod(x * torch.tensor([1.0, 0.0, 0.0, 1.0], dtype=x.dtype), 2)
mean | 3,4 | | torch.mean(x * x, 2)
std | 3,4 | | torch.std(x, 2)
var | 3,4 | | torch.var(x, 2, unbiased=False)
amax | 3,4 | | torch.amax(x, 2)
max | 3,4 | | torch.max(x, 2)[0]
maximum | 6 | | torch.maximum(x, x.flip(1) * 0.5)
median | 3,5 | | torch.median(x, 2)[0]
kthvalue | 3,5 | | torch.kthvalue(x, 2, 2)[0]
quantile | 3,5 | | torch.quantile(x, 0.3, 2)
aminmax | 3,5 | | torch.amax(x, 2) - torch.amin(x, 2)
sort | 6 | | torch.sort(x, 1)[0]
topk | 6 | | torch.topk(x, 3, 1)[0]
norm1 | 3,4 | | torch.linalg.vector_norm(x, 1.0, 2)
norm2 | 3,4 | | torch.linalg.vector_norm(x, 2.0, 2)
norm3 | 3,4 | | torch.linalg.vector_norm(x, 3.0, 2)
norm-infinite | 3,4 | | torch.linalg.vector_norm(x, float("inf"), 2)
norm-frobenius | 3,3 | | torch.linalg.matrix_norm(x).unsqueeze(1)
norm-nuclear | 3,3 | | torch.linalg.matrix_norm(x, ord="nuc").unsqueeze(1)
norm-spectral | 3,3 | | torch.linalg.matrix_norm(x, ord=2).unsqueeze(1)
normalize | 3,4 | | F.normalize(x, dim=2)
renorm | 2,3 | | torch.stack([torch.renorm(one, 2.0, 0, 0.5) for one in x.unbind(1)], 1)
cdist | 3,4 | | torch.cdist(x, 0.5 * x.flip(1) + 1)
cdist-with-products | 3,4 | | torch.cdist(x, 0.5 * x.flip(1) + 1, 2.0, "use_mm_for_euclid_dist")
cdist1 | 3,4 | | torch.cdist(x, 0.5 * x.flip(1) + 1, 1.0)
cdist3 | 3,4 | | torch.cdist(x, 0.5 * x.flip(1) + 1, 3.0)
cosine-similarity | 3,4 | nn.CosineSimilarity(2) | self.body(x, x.flip(1) + 0.5)
pairwise-distance | 3,4 | nn.PairwiseDistance() | self.body(x.flatten(0, 1), x.flip(1).flatten(0, 1) + 0.5).reshape(-1, 3)
inverse | 3,3 | | torch.linalg.inv(x + 2 * torch.eye(3, dtype=x.dtype))
pinv | 3,2 | | torch.linalg.pinv(x + torch.eye(3, dtype=x.dtype)[:, :2])
solve | 3,3 | | torch.linalg.solve(x + 2 * torch.eye(3, dtype=x.dtype), x)
solve-triangular | 3,3 | | torch.linalg.solve_triangular(torch.tril(x) + 2 * torch.eye(3, dtype=x.dtype), x, upper=False)
lstsq | 3,2 | | torch.linalg.lstsq(x + torch.eye(3, dtype=x.dtype)[:, :2], x)[0]
cholesky | 3,3 | | torch.linalg.cholesky(x @ x.transpose(1, 2) + torch.eye(3, dtype=x.dtype))
cholesky-solve | 3,3 | | torch.cholesky_solve(x, torch.tril(x) + 2 * torch.eye(3, dtype=x.dtype))
qr | 3,3 | | torch.linalg.qr(x + 2 * torch.eye(3, dtype=x.dtype))[1]
lu | 3,3 | | torch.linalg.lu(x + 2 * torch.eye(3, dtype=x.dtype))[2]
det | 3,3 | | torch.linalg.det(x + 2 * torch.eye(3, dtype=x.dtype)).unsqueeze(1)
slogdet | 3,3 | | torch.linalg.slogdet(x + 2 * torch.eye(3, dtype=x.dtype))[1].unsqueeze(1)
matrix-exp | 3,3 | | torch.linalg.matrix_exp(x)
matrix-power | 3,3 | | torch.linalg.matrix_power(x, 3)
svdvals | 3,3 | | torch.linalg.svdvals(x + torch.diag(torch.tensor([1.0, 2.0, 4.0], dtype=x.dtype)))
svd-vectors | 3,3 | | torch.linalg.svd(x + torch.diag(torch.tensor([1.0, 2.0, 4.0], dtype=x.dtype)))[0] ** 2
eigvalsh | 3,3 | | torch.linalg.eigvalsh(x + x.transpose(1, 2) + torch.diag(torch.tensor([1.0, 3.0, 6.0], dtype=x.dtype)))
eigh-vectors | 3,3 | | torch.linalg.eigh(x + x.transpose(1, 2) + torch.diag(torch.tensor([1.0, 3.0, 6.0], dtype=x.dtype)))[1] ** 2
eigvals | 3,3 | | torch.linalg.eigvals(x + torch.diag(torch.tensor([1.0, 3.0, 6.0], dtype=x.dtype))).abs().sum(1, keepdim=True)
trace | 3,3 | | torch.diagonal(x @ x, 0, 1, 2).sum(1, keepdim=True)
householder | 3,2 | | torch.linalg.householder_product(x, x[:, 0] + 1)
fft | 6 | | torch.fft.fft(x).abs()
rfft | 6 | | torch.view_as_real(torch.fft.rfft(x))
irfft | 6 | | torch.fft.irfft(torch.fft.rfft(x) ** 2, 6)
fft2 | 3,4 | | torch.view_as_real(torch.fft.fft2(x) * torch.fft.fft2(x + 1))
stft | 8 | | torch.view_as_real(torch.stft(x, 4, 2, window=torch.hann_window(4, dtype=x.dtype), return_complex=True))
complex-product | 6 | | torch.view_as_real(torch.complex(x, x.flip(1)) * torch.complex(x * x, x))
complex-angle | 6 | | torch.angle(torch.complex(x + 2, x.flip(1)))
polar | 6 | | torch.view_as_real(torch.polar(x + 2, x.flip(1)))
gather | 6 | | torch.gather(x, 1, torch.argsort(x.detach(), 1))
scatter | 6 | | torch.zeros_like(x).scatter(1, torch.argsort(x.detach(), 1), x * x)
scatter-add | 6 | | torch.zeros_like(x).scatter_add(1, torch.argsort(x.detach(), 1) // 2, x * x)
scatter-reduce-mean | 6 | | torch.ones_like(x).scatter_reduce(1, torch.argsort(x.detach(), 1) // 2, x * x, "mean")
scatter-reduce-prod | 6 | | torch.ones_like(x).scatter_reduce(1, torch.argsort(x.detach(), 1) // 2, x + 2, "prod")
scatter-reduce-amax | 6 | | torch.zeros_like(x).scatter_reduce(1, torch.argsort(x.detach(), 1) // 2, x + 2, "amax")
index-select | 6 | | torch.index_select(x, 1, torch.tensor([4, 0, 0, 2]))
index-add | 6 | | x.index_add(1, torch.tensor([4, 0, 0]), x[:, :3] ** 2)
index | 6 | | x[:, torch.tensor([5, 1, 1, 3])]
index-put | 6 | | x.index_put([torch.arange(x.size(0)).unsqueeze(1), torch.tensor([0, 2])], x[:, 3:5] ** 2)
masked-fill | 6 | | x.masked_fill(x > 0.2, 0.5)
masked-scatter | 6 | | x.masked_scatter(torch.ones_like(x) > 0, x * x)
take-along | 6 | | torch.take_along_dim(x, torch.argsort(x.detach(), 1)[:, :2], 1)
where | 6 | | torch.where(x > 0.1, x * x, torch.sin(x))
clamp | 6 | | torch.clamp(x, -0.3, 0.4)
abs | 6 | | torch.abs(x)
sign | 6 | | torch.sign(x) * x * x
floor | 6 | | torch.floor(5 * x) * x
remainder | 6 | | torch.remainder(x, 0.4)
fmod | 6 | | torch.fmod(x, 0.4)
frac | 6 | | torch.frac(5 * x)
round-straight-through | 6 | | x + (torch.round(4 * x) / 4 - x).detach()
fake-quantize | 6 | | torch.fake_quantize_per_tensor_affine(x, 0.1, 0, -128, 127)
exp | 6 | | torch.exp(x)
expm1 | 6 | | torch.expm1(x)
log | 6 | | torch.log(x + 2)
log1p | 6 | | torch.log1p(x)
sqrt | 6 | | torch.sqrt(x + 2)
rsqrt | 6 | | torch.rsqrt(x + 2)
reciprocal | 6 | | torch.reciprocal(x + 2)
pow | 6 | | torch.pow(x + 2, x)
pow-of-constant | 6 | | torch.pow(2.0, x)
sin-cos | 6 | | torch.sin(3 * x) * torch.cos(x)
tan | 6 | | torch.tan(x)
asin-acos | 6 | | torch.asin(0.9 * x) * torch.acos(0.5 * x)
atan2 | 6 | | torch.atan2(x, x.flip(1) + 2)
sinh-cosh | 6 | | torch.sinh(x) * torch.cosh(x)
asinh-atanh | 6 | | torch.asinh(x) + torch.atanh(0.9 * x) + torch.acosh(x + 3)
sinc | 6 | | torch.sinc(x)
erf | 6 | | torch.erf(x) + torch.erfc(2 * x)
erfinv | 6 | | torch.erfinv(0.9 * x)
erfcx | 6 | | torch.special.erfcx(x)
lgamma | 6 | | torch.lgamma(x + 2)
digamma | 6 | | torch.digamma(x + 2)
polygamma | 6 | | torch.polygamma(2, x + 2)
multigammaln | 6 | | torch.special.multigammaln(x + 3, 2)
igamma | 6 | | torch.igamma(torch.full_like(x, 1.5), x + 2)
igamma-by-shape | 6 | | torch.igamma(x + 2, torch.ones_like(x))
i0 | 6 | | torch.i0(x)
i1 | 6 | | torch.special.i1(x)
i0e-i1e | 6 | | torch.special.i0e(x) + torch.special.i1e(x)
bessel-j0 | 6 | | torch.special.bessel_j0(x)
zeta | 6 | | torch.special.zeta(torch.full_like(x, 3.0), x + 2)
ndtri | 6 | | torch.special.ndtri(0.4 * x + 0.5)
log-ndtr | 6 | | torch.special.log_ndtr(x)
logit | 6 | | torch.logit(0.4 * x + 0.5)
xlogy | 6 | | torch.xlogy(x, x + 2)
xlog1py | 6 | | torch.special.xlog1py(x, x + 2)
entr | 6 | | torch.special.entr(x + 2)
hypot | 6 | | torch.hypot(x, x.flip(1) + 2)
lerp | 6 | | torch.lerp(x, x.flip(1), x * x)
addcmul-addcdiv | 6 | | torch.addcdiv(torch.addcmul(x, x, x, value=0.5), x, x + 2)
nan-to-num | 6 | | torch.nan_to_num(x) ** 2
logical-parts | 6 | | torch.copysign(x * x, x)
ldexp | 6 | | torch.ldexp(x, torch.full_like(x, 2.0))
trapezoid | 6 | | torch.trapezoid(x * x, dx=0.5).unsqueeze(1)
diff | 6 | | torch.diff(x * x)
roll-flip | 6 | | torch.roll(x, 2, 1) * x.flip(1)
tril | 3,3 | | torch.tril(x) @ torch.triu(x)
repeat-interleave | 6 | | torch.repeat_interleave(x * x, 2, 1)
split-stack | 6 | | torch.stack(torch.split(x, 2, 1), 1) @ torch.ones([2, 2], dtype=x.dtype)
in-place | 6 | | (x * 2).mul_(x).add_(1.0).tanh_()
slice-written | 6 | | x.slice_scatter(x[:, :2] ** 2, 1, 1, 3)
weight-norm | 6 | nn.utils.weight_norm(nn.Linear(6, 5)) | self.body(x)
weight-norm-parametrized | 6 | nn.utils.parametrizations.weight_norm(nn.Linear(6, 5)) | self.body(x)
spectral-norm | 6 | nn.utils.spectral_norm(nn.Linear(6, 5)) | self.body(x)
spectral-norm-parametrized | 6 | nn.utils.parametrizations.spectral_norm(nn.Linear(6, 5)) | self.body(x)
orthogonal-parametrized | 4 | nn.utils.parametrizations.orthogonal(nn.Linear(4, 4)) | self.body(x)
adaptive-log-softmax | 6 | nn.AdaptiveLogSoftmaxWithLoss(6, 6, [2, 4]) | self.body.log_prob(x)
gumbel-softmax | 6 | | F.gumbel_softmax(x)
segment-reduce | 6 | | torch.segment_reduce(x, "mean", lengths=torch.full([x.size(0), 2], 3), axis=1)
conv-tbc | 3,2 | nn.Parameter(torch.randn(2, 2, 3)) | torch.conv_tbc(x.transpose(0, 1).contiguous(), self.body, torch.zeros(3, dtype=x.dtype)).transpose(0, 1)
relu-to-power | 6 | | F.relu(x) ** 3
swiglu | 8 | nn.Linear(4, 4) | F.silu(self.body(x[:, :4])) * x[:, 4:]
rotary | 3,4 | | torch.view_as_real(torch.view_as_complex(x.reshape(-1, 3, 2, 2)) * torch.polar(torch.ones(3, 2, dtype=x.dtype), torch.arange(6, dtype=x.dtype).reshape(3, 2))).flatten(2)
"""

MODULE = """import torch
import torch.nn.functional as F
from torch import nn


class Kind(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, {numbers}){layer}
        self.eval()
        self.out = nn.Linear(self.applied(torch.full((2, 4), 0.5)).flatten(1).shape[1], 3)

    def applied(self, x):
        x = torch.tanh(self.first(x)).reshape(-1, {shape})
        return {expression}

    def forward(self, x):
        return self.out(self.applied(x).flatten(1))
"""


def kinds():
    for line in KINDS.strip().splitlines():
        yield [part.strip() for part in line.split(" | ")] if " | | " not in line else split_without_layer(line)


def split_without_layer(line):
    start, expression = line.split(" | | ")
    name, shape = start.split(" | ")
    return [name, shape, "", expression.strip()]


def source(name, shape, layer, expression):
    numbers = math.prod(int(side) for side in shape.split(","))
    made = f"\n        self.body = {layer}" if layer else ""
    return MODULE.format(numbers=numbers, layer=made, shape=shape.replace(",", ", "), expression=expression)


def module_of(folder, kind):
    """The class of a line of the table, from a file of its own, as torch.jit.script reads its source."""
    file = pathlib.Path(folder) / (kind[0].replace("-", "_") + ".py")
    file.write_text(source(*kind))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    torch.manual_seed(13)
    module = made.Kind().eval()
    generator = torch.Generator().manual_seed(14)
    with torch.no_grad():
        for buffer in module.buffers():
            if buffer.is_floating_point():
                buffer.copy_(0.5 + torch.rand(buffer.shape, generator=generator))
    return module


def exports(name, module):
    """The ways that work; the trace alone where the script runs the same operations."""
    x = torch.tensor([math.sin(0.7 * i) for i in range(12)]).reshape(3, 4)
    ways = {"scripted": lambda: torch.jit.script(module), "traced": lambda: torch.jit.trace(module, x, check_trace=False)}
    made = {}
    for way, export in ways.items():
        try:
            made[way] = export()
        except Exception as refusal:
            print(f"{name} is not {way}: {str(refusal).strip().splitlines()[0]}")
    if len(made) == 2 and operations(made["scripted"]) == operations(made["traced"]):
        del made["scripted"]
    return made.items()


def operations(script):
    """Names of all operations on tensors, in branches as well, once what is constant is left out."""
    graph = torch.jit.freeze(script.eval(), optimize_numerics=False).graph
    return sorted(
        node.kind()
        for node in nodes(graph)
        if node.kind() == "prim::If" or any(isinstance(out.type(), torch.TensorType) for out in node.outputs())
        if node.kind() not in ("prim::Constant", "aten::detach")
    )


def nodes(block):
    for node in block.nodes():
        yield node
        for inner in node.blocks():
            yield from nodes(inner)


def bare(file):
    """The same file without the places of its lines in the source, and not compressed, as the archive is."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))
    return made.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile("layers.zip", "w") as archive:
        for kind in kinds():
            for way, script in exports(kind[0], module_of(folder, kind)):
                file = io.BytesIO()
                torch.jit.save(script, file)
                archive.writestr(zipfile.ZipInfo(f"{kind[0]}-{way}.pt"), bare(file), zipfile.ZIP_DEFLATED, 9)

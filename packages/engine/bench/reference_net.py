"""The network of packages/hran in PyTorch: the yardstick of the training benchmark. Same layers, same sizes."""

import torch
from torch import nn
from torch.nn import functional as F


class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels_out)
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels_out)
        self.shortcut = nn.Conv2d(channels_in, channels_out, 1, bias=False)
        self.norm3 = nn.BatchNorm2d(channels_out)

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + self.norm3(self.shortcut(x)))


class CoordinateAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = max(8, channels // 32)
        self.squeeze = nn.Conv2d(channels, hidden, 1)
        self.norm = nn.BatchNorm2d(hidden)
        self.rows = nn.Conv2d(hidden, channels, 1)
        self.frames = nn.Conv2d(hidden, channels, 1)

    def forward(self, x):
        rows, frames = x.shape[2], x.shape[3]
        pooled = torch.cat([x.mean(3, keepdim=True), x.mean(2, keepdim=True).transpose(2, 3)], 2)
        y = F.hardswish(self.norm(self.squeeze(pooled)))
        along_rows, along_frames = torch.split(y, [rows, frames], 2)
        return x * torch.sigmoid(self.rows(along_rows)) * torch.sigmoid(self.frames(along_frames.transpose(2, 3)))


class ChannelAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = max(4, channels // 16)
        self.squeeze = nn.Linear(channels, hidden)
        self.excite = nn.Linear(hidden, channels)

    def forward(self, x):
        y = torch.sigmoid(self.excite(F.relu(self.squeeze(x.mean((2, 3))))))
        return x * y[:, :, None, None]


class Hran(nn.Module):
    def __init__(self, rows, frames, filters, stem, head, dense, dropout):
        super().__init__()
        self.stem, self.head = stem, head
        if stem:
            rows, frames = rows // stem[0], frames // stem[1]
        channels, blocks = 1, []
        for count in filters:
            blocks += [ResidualBlock(channels, count), CoordinateAttention(count), nn.MaxPool2d(2)]
            channels, rows, frames = count, rows // 2, frames // 2
        self.blocks = nn.Sequential(*blocks)
        self.attention = ChannelAttention(channels)
        features = channels * rows * (frames if head == "flatten" else 1)
        self.dense = nn.Linear(features, dense)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(dense, 20)

    def features(self, x):
        return x.flatten(1) if self.head == "flatten" else x.mean(3).flatten(1)

    def forward(self, x):
        if self.stem:
            x = F.avg_pool2d(x, self.stem)
        x = self.attention(self.blocks(x))
        return self.output(self.dropout(F.relu(self.dense(self.features(x)))))


def build(preset):
    if preset == "lite":
        return Hran(224, 431, (16, 32, 64), (2, 4), "frequency-kept", 128, 0.4)
    if preset == "default":
        return Hran(224, 431, (32, 64, 128), None, "frequency-kept", 32, 0.4)
    return Hran(224, 431, (32, 64, 128), None, "flatten", 512, 0.4)

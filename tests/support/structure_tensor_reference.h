#pragma once

#include "tests/support/reference.h"

namespace offstage::testing {

/// The smoothed structure tensor of colours, from its definition, also around the image.
class TensorReference {
public:
    TensorReference(const Reference& in, double sigma, int around)
        : m_around(around), m_width(in.width + 2 * around) {
        const int reach = static_cast<int>(std::ceil(6 * sigma));
        const auto weight = [&](int i) { return std::exp(-i * i / (2 * sigma * sigma)); };
        double sum = 0;
        for (int i = -reach; i <= reach; ++i)
            sum += weight(i);
        const int wide = in.width + 2 * (around + reach);
        const int high = in.height + 2 * (around + reach);
        std::vector<Tensor> products;
        for (int y = -around - reach; y < in.height + around + reach; ++y)
            for (int x = -around - reach; x < in.width + around + reach; ++x) {
                Tensor tensor;
                for (int c = 0; c < std::min(in.channels(), 3); ++c) {
                    const auto v = [&](int i, int j) { return in.clamped(c, x + i, y + j); };
                    const double gx =
                        (v(1, -1) + 2 * v(1, 0) + v(1, 1) - v(-1, -1) - 2 * v(-1, 0) - v(-1, 1)) /
                        8;
                    const double gy =
                        (v(-1, 1) + 2 * v(0, 1) + v(1, 1) - v(-1, -1) - 2 * v(0, -1) - v(1, -1)) /
                        8;
                    tensor.xx += gx * gx;
                    tensor.xy += gx * gy;
                    tensor.yy += gy * gy;
                }
                products.push_back(tensor);
            }
        std::vector<Tensor> rows;
        const int outHigh = in.height + 2 * around;
        for (int y = 0; y < high; ++y)
            for (int x = 0; x < m_width; ++x) {
                Tensor mean;
                for (int i = 0; i <= 2 * reach; ++i)
                    mean.add(products[static_cast<std::size_t>(y * wide + x + i)],
                             weight(i - reach) / sum);
                rows.push_back(mean);
            }
        for (int y = 0; y < outHigh; ++y)
            for (int x = 0; x < m_width; ++x) {
                Tensor mean;
                for (int i = 0; i <= 2 * reach; ++i)
                    mean.add(rows[static_cast<std::size_t>((y + i) * m_width + x)],
                             weight(i - reach) / sum);
                m_tensors.push_back(mean);
            }
    }

    struct Tensor {
        double xx = 0;
        double xy = 0;
        double yy = 0;

        void add(const Tensor& other, double weight) {
            xx += other.xx * weight;
            xy += other.xy * weight;
            yy += other.yy * weight;
        }
        /// Of the gradient.
        double angle() const { return std::atan2(2 * xy, xx - yy) / 2; }
    };
    const Tensor& operator()(int x, int y) const {
        return m_tensors[static_cast<std::size_t>((y + m_around) * m_width + x + m_around)];
    }

private:
    int m_around;
    int m_width;
    std::vector<Tensor> m_tensors;
};

}  // namespace offstage::testing

#include "ui/appearance.h"

namespace offstage {

template <class Change>
void Appearance::change(Change change) {
    const bool before = reducesMotion();
    change();
    if (before != reducesMotion())
        Q_EMIT reducesMotionChanged(!before);
}

void Appearance::setMotion(Motion motion) {
    change([&] { m_motion = motion; });
}

void Appearance::setSystemReducesMotion(bool reduces) {
    change([&] { m_systemReduces = reduces; });
}

bool Appearance::reducesMotion() const {
    return m_motion == Motion::Reduced || (m_motion == Motion::System && m_systemReduces);
}

}  // namespace offstage

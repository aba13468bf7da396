/** Audit facts in words, keyed by `activity.` and the fact's action: those that carry a subject. */
export const activity = {
  'activity.subject.created': 'Tạo định danh bằng thẻ căn cước',
  'activity.proofing.case.approved': 'Chip trên thẻ được chấp nhận',
  'activity.proofing.case.recognised': 'Thẻ căn cước được đọc lại',
  'activity.authenticator.passkey.registered': 'Thêm khóa truy cập',
  'activity.authenticator.passkey.recovered': 'Tạo lại khóa bằng thẻ căn cước',
  'activity.authenticator.passkey.used': 'Đăng nhập bằng khóa truy cập',
  'activity.authenticator.passkey.counter_went_back': 'Dấu hiệu lạ: khóa có thể đã bị sao chép',
  'activity.authenticator.passkey.renamed': 'Đổi tên khóa truy cập',
  'activity.authenticator.passkey.removed': 'Xóa khóa truy cập',
  'activity.consent.granted': 'Đồng ý chia sẻ thông tin',
  'activity.consent.revoked': 'Thu hồi đồng ý',
  'activity.oidc.code.issued': 'Đăng nhập vào dịch vụ',
  'activity.oidc.token.issued': 'Dịch vụ nhận quyền xem thông tin đã đồng ý',
  'activity.oidc.session.ended': 'Kết thúc một phiên đăng nhập',
  'activity.oidc.session.all_ended': 'Đăng xuất khỏi mọi nơi',
  'activity.other': 'Thay đổi khác trong hồ sơ',
} as const;

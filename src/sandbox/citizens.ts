import type { AgreementKind, CardOptions, CardProfile, Holder } from './card/index.ts';

/** A person who does not exist, with the kind of card they hold. Names are ordinary; serials are all 999xxx. */
export interface Citizen {
  /** A short name for links and tests. */
  readonly id: string;
  readonly holder: Holder;
  readonly profile: CardProfile;
  /** What is special about this card. */
  readonly note: CitizenNote;
  readonly card?: Pick<CardOptions, 'omit'>;
  /** Where the chip agrees on keys. */
  readonly agreement?: AgreementKind;
}

export type CitizenNote = 'ordinary' | 'long_name' | 'under_14' | 'no_expiry' | 'expired' | 'no_dg13' | 'agrees';

export const citizens: readonly Citizen[] = [
  {
    id: 'mai-an',
    profile: 'p256-named',
    note: 'ordinary',
    holder: {
      number: '019199999001',
      name: 'Nguyễn Thị Mai An',
      birthDate: '1999-02-15',
      sex: 'female',
      issuedOn: '2022-06-20',
      expiryDate: '2039-02-15',
      origin: 'Phường Trưng Vương, Thành phố Thái Nguyên, Thái Nguyên',
      residence: 'Tổ 1, Phường Gia Sàng, Thành phố Thái Nguyên, Thái Nguyên',
      father: 'Nguyễn Văn Bình',
      mother: 'Trần Thị Hòa',
      oldNumber: '099999001',
    },
  },
  {
    id: 'van-thang',
    profile: 'brainpool384-explicit',
    note: 'ordinary',
    holder: {
      number: '006088999002',
      name: 'Nông Văn Thắng',
      birthDate: '1988-09-03',
      sex: 'male',
      issuedOn: '2021-07-12',
      expiryDate: '2028-09-03',
      ethnicity: 'Tày',
      origin: 'Xã Thượng Giáo, Huyện Ba Bể, Bắc Kạn',
      residence: 'Thôn Nà Ché, Xã Thượng Giáo, Huyện Ba Bể, Bắc Kạn',
      father: 'Nông Văn Sự',
      mother: 'Hoàng Thị Phượng',
      spouse: 'Ma Thị Lượt',
    },
  },
  {
    id: 'phuong-thao',
    profile: 'brainpool512-explicit',
    note: 'long_name',
    holder: {
      number: '019192999003',
      name: 'Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo',
      birthDate: '1992-11-20',
      sex: 'female',
      issuedOn: '2023-03-08',
      expiryDate: '2032-11-20',
      origin: 'Phường Ba Hàng, Thành phố Phổ Yên, Thái Nguyên',
      residence: 'Tổ dân phố 4, Phường Ba Hàng, Thành phố Phổ Yên, Thái Nguyên',
    },
  },
  {
    id: 'minh-khoi',
    profile: 'rsa-pss-4096',
    note: 'no_dg13',
    card: { omit: [13] },
    holder: {
      number: '006201999004',
      name: 'Triệu Minh Khôi',
      birthDate: '2001-01-05',
      sex: 'male',
      issuedOn: '2025-02-10',
      expiryDate: '2041-01-05',
    },
  },
  {
    id: 'thi-dao',
    profile: 'rsa-4096',
    note: 'ordinary',
    holder: {
      number: '006177999005',
      name: 'Hoàng Thị Đào',
      birthDate: '1977-06-06',
      sex: 'female',
      issuedOn: '2022-02-16',
      expiryDate: '2037-06-06',
      ethnicity: 'Nùng',
      origin: 'Xã Cường Lợi, Huyện Na Rì, Bắc Kạn',
      residence: 'Thôn Pò Nim, Xã Cường Lợi, Huyện Na Rì, Bắc Kạn',
      oldNumber: '099999005',
    },
  },
  {
    id: 'duc-thinh',
    profile: 'rsa-4096',
    note: 'no_expiry',
    holder: {
      number: '019058999006',
      name: 'Lê Đức Thịnh',
      birthDate: '1958-01-25',
      sex: 'male',
      issuedOn: '2021-05-19',
      expiryDate: null,
      origin: 'Xã Điềm Thụy, Huyện Phú Bình, Thái Nguyên',
      residence: 'Xóm Trung, Xã Điềm Thụy, Huyện Phú Bình, Thái Nguyên',
      oldNumber: '099999006',
    },
  },
  {
    id: 'thi-hang',
    profile: 'brainpool384-explicit',
    note: 'expired',
    holder: {
      number: '019184999007',
      name: 'Phạm Thị Hằng',
      birthDate: '1984-03-30',
      sex: 'female',
      issuedOn: '2021-04-15',
      expiryDate: '2024-03-30',
      origin: 'Phường Thắng Lợi, Thành phố Sông Công, Thái Nguyên',
      residence: 'Tổ 7, Phường Thắng Lợi, Thành phố Sông Công, Thái Nguyên',
    },
  },
  {
    id: 'gia-bao',
    profile: 'p256-named',
    note: 'under_14',
    card: { omit: [13] },
    holder: {
      number: '019219999008',
      name: 'Dương Gia Bảo',
      birthDate: '2019-05-19',
      sex: 'male',
      issuedOn: '2025-08-01',
      expiryDate: '2033-05-19',
    },
  },
  {
    id: 'thi-luyen',
    profile: 'brainpool384-explicit',
    note: 'agrees',
    card: { omit: [15] },
    agreement: 'bp256-aes-128',
    holder: {
      number: '006191999009',
      name: 'Ma Thị Luyến',
      birthDate: '1991-04-12',
      sex: 'female',
      issuedOn: '2023-09-05',
      expiryDate: '2031-04-12',
      ethnicity: 'Tày',
      origin: 'Xã Phương Viên, Huyện Chợ Đồn, Bắc Kạn',
      residence: 'Thôn Bản Lanh, Xã Phương Viên, Huyện Chợ Đồn, Bắc Kạn',
    },
  },
];

// Facts of the public dataset thanglequoc/vietnamese-provinces-database (MIT); codes of Decision 19/2025/QD-TTg.

/** The 15 wards and 77 communes in force since 2025-07-01: code and name. */
export const wards = `
01840 Đức Xuân; 01843 Bắc Kạn; 05443 Phan Đình Phùng; 05455 Quyết Thắng; 05467 Gia Sàng; 05482 Quan Triều;
05500 Tích Lương; 05518 Sông Công; 05528 Bách Quang; 05533 Bá Xuyên; 05710 Linh Sơn; 05857 Phúc Thuận;
05860 Phổ Yên; 05890 Vạn Xuân; 05899 Trung Thành`;

export const communes = `
01849 Phong Quang; 01864 Bằng Thành; 01879 Cao Minh; 01882 Nghiên Loan; 01894 Phúc Lộc; 01906 Ba Bể;
01912 Chợ Rã; 01921 Thượng Minh; 01933 Đồng Phúc; 01936 Nà Phặc; 01942 Bằng Vân; 01954 Ngân Sơn;
01957 Thượng Quan; 01960 Hiệp Lực; 01969 Phủ Thông; 01981 Vĩnh Thông; 02008 Cẩm Giàng; 02014 Bạch Thông;
02020 Chợ Đồn; 02026 Nam Cường; 02038 Quảng Bạch; 02044 Yên Thịnh; 02071 Nghĩa Tá; 02083 Yên Phong;
02086 Chợ Mới; 02101 Thanh Mai; 02104 Tân Kỳ; 02107 Thanh Thịnh; 02116 Yên Bình; 02143 Văn Lang; 02152 Cường Lợi;
02155 Na Rì; 02176 Trần Phú; 02185 Côn Minh; 02191 Xuân Dương; 05488 Đại Phúc; 05503 Tân Cương; 05542 Lam Vỹ;
05551 Kim Phượng; 05563 Phượng Tiến; 05569 Định Hoá; 05581 Trung Hội; 05587 Bình Yên; 05602 Phú Đình;
05605 Bình Thành; 05611 Phú Lương; 05620 Yên Trạch; 05632 Hợp Thành; 05641 Vô Tranh; 05662 Trại Cau;
05665 Văn Lăng; 05674 Quang Sơn; 05680 Văn Hán; 05692 Đồng Hỷ; 05707 Nam Hoà; 05716 Võ Nhai; 05719 Sảng Mộc;
05722 Nghinh Tường; 05725 Thần Sa; 05740 La Hiên; 05746 Tràng Xá; 05755 Dân Tiến; 05773 Phú Xuyên;
05776 Đức Lương; 05788 Phú Lạc; 05800 Phú Thịnh; 05809 An Khánh; 05818 La Bằng; 05830 Đại Từ; 05845 Vạn Phú;
05851 Quân Chu; 05881 Thành Công; 05908 Phú Bình; 05917 Tân Khánh; 05923 Tân Thành; 05941 Điềm Thuỵ;
05953 Kha Sơn`;
